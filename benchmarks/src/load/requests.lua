-- wrk -s requests.lua URL -- METHOD PATH BODY AUTHORIZATION UNIQUE
-- Sends one request again and again. Where PATH holds {}, every request has another text there: UNIQUE and a number, so
-- that no request of this run or of one before it was like it. BODY and AUTHORIZATION may be empty.
-- Prints a line "RESULT seconds requests errors p50 p95 p99", the percentiles in milliseconds.

local method, path, body, headers, unique, same
local number = 0

function init(args)
   method, path, unique = args[1], args[2], args[5]
   headers = {}
   if args[3] ~= "" then
      body = args[3]
      headers["Content-Type"] = "application/x-www-form-urlencoded"
   end
   if args[4] ~= "" then
      headers["Authorization"] = args[4]
   end
   if not path:find("{}", 1, true) then
      same = wrk.format(method, path, headers, body)
   end
end

function request()
   if same then
      return same
   end
   number = number + 1
   local distinct = path:gsub("{}", unique .. "-" .. number)
   return wrk.format(method, distinct, headers, body)
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format(
      "RESULT %.6f %d %d %.3f %.3f %.3f\n",
      summary.duration / 1e6,
      summary.requests,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout,
      latency:percentile(50) / 1e3,
      latency:percentile(95) / 1e3,
      latency:percentile(99) / 1e3))
end
