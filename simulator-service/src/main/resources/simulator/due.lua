-- The calls that are to be looked after now; each is put off at once, so that nobody else gets it.
-- KEYS[1] the calls by the time at which to look after them; ARGV: now, the time to put them off to, how many at most
local calls = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, call in ipairs(calls) do
  redis.call('ZADD', KEYS[1], ARGV[2], call)
end
return calls
