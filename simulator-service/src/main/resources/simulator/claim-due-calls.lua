-- Returns the calls that are due, and puts each of them off, so that no other instance gets the same call.
-- KEYS[1] the calls by due time; ARGV: now, the time to which calls are put off, how many calls at most
local calls = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, call in ipairs(calls) do
  redis.call('ZADD', KEYS[1], ARGV[2], call)
end
return calls
