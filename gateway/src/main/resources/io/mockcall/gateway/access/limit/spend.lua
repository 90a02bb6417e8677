-- Spends an amount if the budget has room for it; LimitPolicy describes the rule.
-- KEYS[1]  a hash: number of a slice -> amount spent in the slice; 'blocked' -> end of the block in ms
-- ARGV     quota, milliseconds of a slice, slices of a window, milliseconds of a block, amount
-- Returns  1, remaining amount, ms until some of it returns, slice in which the amount was spent
--      or  0, 0, ms until the next attempt, 0
-- The script uses the clock of Redis, so that the clocks of the gateways do not matter.
local quota, length, slices = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local block, amount = tonumber(ARGV[4]), tonumber(ARGV[5])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slice = math.floor(now / length)

local function leaves(number)
  return (number + slices + 1) * length - now
end

local entries = redis.call('HGETALL', KEYS[1])
local spent, total, oldest = {}, 0, slice
for i = 1, #entries, 2 do
  local value = tonumber(entries[i + 1])
  if entries[i] == 'blocked' then
    if value > now then
      return {0, 0, value - now, 0}
    end
    redis.call('HDEL', KEYS[1], 'blocked')
  else
    local number = tonumber(entries[i])
    if leaves(number) <= 0 then
      redis.call('HDEL', KEYS[1], entries[i])
    else
      table.insert(spent, {number, value})
      total = total + value
      oldest = math.min(oldest, number)
    end
  end
end

if amount == 0 then
  return {1, math.max(0, quota - total), leaves(oldest), slice}
end

if total + amount <= quota then
  redis.call('HINCRBY', KEYS[1], string.format('%d', slice), amount)
  redis.call('PEXPIRE', KEYS[1], length * (slices + 1))
  return {1, quota - total - amount, leaves(oldest), slice}
end

if block > 0 then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'blocked', string.format('%.0f', now + block))
  redis.call('PEXPIRE', KEYS[1], block)
  return {0, 0, block, 0}
end

table.sort(spent, function(a, b) return a[1] < b[1] end)
local wait = length
for _, entry in ipairs(spent) do
  total = total - entry[2]
  wait = leaves(entry[1])
  if total + amount <= quota then
    break
  end
end
return {0, 0, wait, 0}
