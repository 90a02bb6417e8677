-- Stores the next version of a conversation if the stored version is the one that the change started from.
-- KEYS[1] the conversation; ARGV: version before (0 = none), the next version as JSON, time to live in milliseconds
local stored = redis.call('GET', KEYS[1])
local version = stored and cjson.decode(stored)['version'] or 0
if version ~= tonumber(ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
