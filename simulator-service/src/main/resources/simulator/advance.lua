-- Writes the next step of a conversation if the one kept is the version that the step was taken from.
-- KEYS[1] the conversation; ARGV: version before (0 = none), the next step as JSON, milliseconds to keep it
local kept = redis.call('GET', KEYS[1])
local version = kept and cjson.decode(kept)['version'] or 0
if version ~= tonumber(ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
