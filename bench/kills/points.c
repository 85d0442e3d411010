/*
 * Counts what a process asks of the system on files under one folder, and the threads it starts: the moment before the n-th of
 * them is 2n, the one after it 2n + 1. Kills the process with -9 at one moment, or stops it at every so many, for others to look
 * at its files. Loaded with LD_PRELOAD, so that calls of DuckDB are met like those of Node.
 *   KILLS_UNDER  the folder, absolute            KILLS_LIST   a file to which every call is written, one a line
 *   KILLS_AT     the moment to be killed at      KILLS_EVERY  stops at moments that this divides
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *under;
static long at, every, calls;
static int list = -1, begun;
static size_t under_length;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  under = getenv("KILLS_UNDER");
  under_length = under ? strlen(under) : 0;
  at = getenv("KILLS_AT") ? atol(getenv("KILLS_AT")) : 0;
  every = getenv("KILLS_EVERY") ? atol(getenv("KILLS_EVERY")) : 0;
  const char *to = getenv("KILLS_LIST");
  if (to) {
    int (*opens)(const char *, int, ...) = real("open");
    list = opens(to, O_WRONLY | O_CREAT | O_APPEND, 0600);
  }
}

static int is_under(const char *path) {
  return under && path && strncmp(path, under, under_length) == 0 && (path[under_length] == '/' || path[under_length] == 0);
}

static int is_ours(int fd) {
  char link[64], path[PATH_MAX];
  if (!under || fd < 0 || fd == list) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return is_under(path);
}

static void moment(long m) {
  int saved = errno;
  if (m == at) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  if (every && m % every == 0) kill(getpid(), SIGSTOP);
  errno = saved;
}

/* The number of this call; 0 where it is not counted. */
static long met(const char *call, int counted) {
  int saved = errno;
  if (!counted) return 0;
  begun = 1;
  long n = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  if (list >= 0) {
    char line[64];
    ssize_t (*writes)(int, const void *, size_t) = real("write");
    writes(list, line, snprintf(line, sizeof line, "%s\n", call));
  }
  errno = saved;
  moment(2 * n);
  return n;
}

static void done(long n) {
  if (n != 0) moment(2 * n + 1);
}

#define CALL(type, name, counted, parameters, arguments)        \
  type name parameters {                                        \
    static type(*next) parameters;                              \
    if (!next) next = real(#name);                              \
    long n = met(#name, counted);                               \
    type result = next arguments;                               \
    done(n);                                                    \
    return result;                                              \
  }

CALL(ssize_t, write, is_ours(fd), (int fd, const void *b, size_t n_), (fd, b, n_))
CALL(ssize_t, read, is_ours(fd), (int fd, void *b, size_t n_), (fd, b, n_))
CALL(ssize_t, writev, is_ours(fd), (int fd, const struct iovec *v, int n_), (fd, v, n_))
CALL(ssize_t, pwrite, is_ours(fd), (int fd, const void *b, size_t n_, off_t o), (fd, b, n_, o))
CALL(ssize_t, pwrite64, is_ours(fd), (int fd, const void *b, size_t n_, off64_t o), (fd, b, n_, o))
CALL(ssize_t, pread, is_ours(fd), (int fd, void *b, size_t n_, off_t o), (fd, b, n_, o))
CALL(ssize_t, pread64, is_ours(fd), (int fd, void *b, size_t n_, off64_t o), (fd, b, n_, o))
CALL(int, ftruncate, is_ours(fd), (int fd, off_t l), (fd, l))
CALL(int, ftruncate64, is_ours(fd), (int fd, off64_t l), (fd, l))
CALL(int, fallocate, is_ours(fd), (int fd, int m, off_t o, off_t l), (fd, m, o, l))
CALL(int, fsync, is_ours(fd), (int fd), (fd))
CALL(int, fdatasync, is_ours(fd), (int fd), (fd))
CALL(int, rename, is_under(a), (const char *a, const char *b), (a, b))
CALL(int, link, is_under(a), (const char *a, const char *b), (a, b))
CALL(int, unlink, is_under(a), (const char *a), (a))
CALL(int, remove, is_under(a), (const char *a), (a))
CALL(int, mkdir, is_under(a), (const char *a, mode_t m), (a, m))
/* Threads from the first file on: those before belong to the start of the process. */
CALL(int, pthread_create, begun, (pthread_t *t, const pthread_attr_t *a, void *(*f)(void *), void *x), (t, a, f, x))

#define OPEN(name)                                    \
  int name(const char *path, int flags, ...) {        \
    static int (*next)(const char *, int, ...);       \
    if (!next) next = real(#name);                    \
    va_list more;                                     \
    va_start(more, flags);                            \
    mode_t mode = va_arg(more, mode_t);               \
    va_end(more);                                     \
    long n = met(#name, is_under(path));              \
    int result = next(path, flags, mode);             \
    done(n);                                          \
    return result;                                    \
  }
OPEN(open)
OPEN(open64)
