-- Stores a scenario, unless the stored state is as new or newer, or the scenario was deleted a moment ago.
-- KEYS[1] the scenario; ARGV: value, version, revised (microseconds), time to live (milliseconds)
local known = redis.call('GET', KEYS[1])
if known then
    local ok, there = pcall(cjson.decode, known)
    if ok and type(there) == 'table' then
        if there.gone then
            return 0
        end
        local version, revised = tonumber(ARGV[2]), tonumber(ARGV[3])
        if type(there.version) == 'number' and type(there.revised) == 'number'
            and (there.version > version or (there.version == version and there.revised >= revised)) then
            return 0
        end
    end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[4])
return 1
