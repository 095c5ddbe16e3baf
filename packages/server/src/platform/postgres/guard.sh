# Stops PostgreSQL when the Heed that started it is gone. $1 is the folder of the cluster.
#
# Heed holds the other end of standard input and never writes to it but to say goodbye. When Heed dies, however it dies,
# the system closes that end: then the server named in postmaster.pid is stopped fast, and after five seconds at once.
# The file is read only then, so one guard serves every server that Heed starts, and a process that merely has the same
# number is told from ours by its command line.

if read -r goodbye; then exit 0; fi

is_ours() {
  if [ -r "/proc/$1/cmdline" ]; then
    tr '\0' ' ' <"/proc/$1/cmdline" | grep -qF "postgres -D $2"
  elif [ ! -d /proc/self ]; then
    ps -p "$1" -o command= 2>/dev/null | grep -qF "postgres -D $2"
  else
    return 1
  fi
}

# A server that was started in the last moment writes its file within a second.
for try in 1 2 3 4 5 6 7 8 9 10; do
  pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null)
  if [ -n "$pid" ] && is_ours "$pid" "$1"; then break; fi
  pid=
  sleep 0.1
done
[ -n "$pid" ] || exit 0

kill -INT "$pid" 2>/dev/null
for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
  sleep 0.2
  kill -0 "$pid" 2>/dev/null || exit 0
done
is_ours "$pid" "$1" && kill -QUIT "$pid" 2>/dev/null
exit 0
