# Runs PostgreSQL as its child and holds a pipe from the program that needs it. When the pipe closes, by an orderly stop
# or because that program was killed, PostgreSQL is stopped: fast first, harder if it does not listen.
# Signals meant for the program (Ctrl-C, a service manager's TERM) must not stop the database under its last requests.
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(
  cat <&3 >/dev/null
  kill -INT "$server" 2>/dev/null || exit 0
  waited=0
  while kill -0 "$server" 2>/dev/null && [ "$waited" -lt 40 ]; do
    sleep 1
    waited=$((waited + 1))
    [ "$waited" -eq 20 ] && kill -QUIT "$server" 2>/dev/null
    [ "$waited" -eq 35 ] && kill -KILL "$server" 2>/dev/null
  done
) &
exec 3<&-
wait "$server"
