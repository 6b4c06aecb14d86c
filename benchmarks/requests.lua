-- What wrk asks for: the address as it is, or with a query that was never asked before. Prints one line of JSON.
local fresh, count = "", 0

local function never_asked_before()
  count = count + 1
  return wrk.format(nil, wrk.path .. (wrk.path:find("?", 1, true) and "&" or "?") .. fresh .. count)
end

function init(arguments)
  if arguments[1] then
    fresh = arguments[1]
    request = never_asked_before
  end
end

function done(summary, latency)
  local errors = summary.errors
  local form = 'JSON {"requests": %d, "seconds": %f, "failed": %d, "p50": %f, "p95": %f, "p99": %f}\n'
  io.write(form:format(summary.requests, summary.duration / 1e6,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3))
end
