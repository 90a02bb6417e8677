-- Undoes the spending of an amount, as far as the amount still counts.
-- KEYS[1]  the budget
-- ARGV     slice in which the amount was spent, amount
local spent = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0')
local amount = tonumber(ARGV[2])
if spent > amount then
  redis.call('HINCRBY', KEYS[1], ARGV[1], -amount)
elseif spent > 0 then
  redis.call('HDEL', KEYS[1], ARGV[1])
end
return 1
