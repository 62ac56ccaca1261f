/* Loaded before the C library (LD_PRELOAD): writes down what a process does to the files of one
 * folder, and can make these operations fail. recorder.py compiles it and reads what it wrote.
 *
 * Every call goes to the kernel by syscall(2), so that no other name of the same call escapes. What
 * is not written down here (mmap, writes of stdio) would show: the log, replayed without a loss,
 * must give the folder as it is.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
#define LONGEST (2 * PATH_MAX + 128)

static char folder[PATH_MAX];
static int journal = -1;
static char watched[FILES];
static long fallible, fail_from;
static int fail_error, fail_lasting;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static void told(const char *head, const void *data, size_t size) {
    struct iovec parts[2] = {{(void *)head, strlen(head)}, {(void *)data, size}};
    if (journal >= 0 && syscall(SYS_writev, journal, parts, 2) < 0) abort();
}

static void say(const char *format, ...) {
    char line[LONGEST];
    va_list values;
    va_start(values, format);
    vsnprintf(line, sizeof line, format, values);
    va_end(values);
    told(line, "", 0);
}

/* Write down nothing before this; without a log, only failures are made. */
void recorder_start(const char *path, const char *log) {
    snprintf(folder, sizeof folder, "%s/", path);
    if (log)
        journal = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* Write down that something was acknowledged. */
void recorder_mark(const char *text) { say("mark\t%s\n", text); }

/* Make the operation of that rank from now on fail, and those after it where it is lasting. */
void recorder_fail(long from, int error, int lasting) {
    fallible = 0;
    fail_from = from;
    fail_error = error;
    fail_lasting = lasting;
}

/* Return how many operations could have failed since recorder_fail. */
long recorder_count(void) { return fallible; }

static int fails(void) {
    fallible++;
    if (!fail_from || fallible < fail_from || (fallible > fail_from && !fail_lasting)) return 0;
    errno = fail_error;
    return 1;
}

static int is_watched(int fd) { return fd >= 0 && fd < FILES && watched[fd]; }

/* Make a path absolute; tell whether it is the folder or in it. */
static int here(int at, const char *path, char *whole) {
    char link[64];
    ssize_t size;
    if (!folder[0]) return 0;
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        char base[PATH_MAX] = "";
        if (at == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", at);
            size = readlink(link, base, sizeof base - 1);
            if (size < 0) return 0;
            base[size] = 0;
        }
        snprintf(whole, PATH_MAX, "%.*s/%s", PATH_MAX / 2, base, path);
    }
    size = strlen(folder);
    return !strncmp(whole, folder, size) || (!strncmp(whole, folder, size - 1) && !whole[size - 1]);
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    int made = 0, fd, former;
    if (sscanf(path, "/proc/self/fd/%d", &former) == 1 && is_watched(former)) {
        fd = syscall(SYS_openat, at, path, flags, mode);
        if (fd >= 0 && fd < FILES) {
            watched[fd] = 1;
            say("again\t%d\t%d\t%d\n", getpid(), fd, former);
            if (flags & O_TRUNC) say("truncate\t%d\t%d\t0\n", getpid(), fd);
        }
        return fd;
    }
    if (!here(at, path, whole)) {
        fd = syscall(SYS_openat, at, path, flags, mode);
        if (fd >= 0 && fd < FILES) watched[fd] = 0;
        return fd;
    }
    pthread_mutex_lock(&one_at_a_time);
    if (flags & O_CREAT) made = syscall(SYS_faccessat, at, path, F_OK) != 0;
    if ((flags & O_TMPFILE) == O_TMPFILE) made = 2; /* it has no name yet */
    fd = (made && fails()) ? -1 : syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0 && fd < FILES) {
        watched[fd] = 1;
        say("open\t%d\t%d\t%d\t%d\t%s\n", getpid(), fd, made, flags & O_TRUNC ? 1 : 0, whole);
    }
    pthread_mutex_unlock(&one_at_a_time);
    return fd;
}

#define MODE_OF(flags) \
    mode_t mode = 0; \
    if (flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }
int open(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE_OF(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE_OF(flags) return opened(at, path, flags, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __openat_2(int at, const char *path, int flags) { return opened(at, path, flags, 0); }
int __openat64_2(int at, const char *path, int flags) { return opened(at, path, flags, 0); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int close(int fd) {
    if (is_watched(fd)) {
        watched[fd] = 0;
        say("close\t%d\t%d\n", getpid(), fd);
    }
    return syscall(SYS_close, fd);
}

static ssize_t written(int fd, const void *data, size_t size, off_t offset, int here_and_on) {
    char head[128];
    ssize_t done;
    pthread_mutex_lock(&one_at_a_time);
    if (fails()) {
        /* A disk that fills up takes a part first. */
        if (fail_error != ENOSPC || fallible != fail_from || size < 2) {
            pthread_mutex_unlock(&one_at_a_time);
            return -1;
        }
        size /= 2;
    }
    if (here_and_on) {
        offset = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
        done = syscall(SYS_write, fd, data, size);
    } else {
        done = syscall(SYS_pwrite64, fd, data, size, offset);
    }
    if (done > 0) {
        snprintf(head, sizeof head, "write\t%d\t%d\t%lld\t%zd\n", getpid(), fd, (long long)offset, done);
        told(head, data, done);
    }
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

ssize_t write(int fd, const void *data, size_t size) {
    return is_watched(fd) ? written(fd, data, size, 0, 1) : syscall(SYS_write, fd, data, size);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    return is_watched(fd) ? written(fd, data, size, offset, 0) : syscall(SYS_pwrite64, fd, data, size, offset);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

static int changed(const char *kind, int fd, long long size, long call) {
    int done;
    if (!is_watched(fd)) return syscall(call, fd, size);
    pthread_mutex_lock(&one_at_a_time);
    done = fails() ? -1 : syscall(call, fd, size);
    if (!done) say("%s\t%d\t%d\t%lld\n", kind, getpid(), fd, size);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

int ftruncate64(int fd, off64_t size) { return changed("truncate", fd, size, SYS_ftruncate); }
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int fsync(int fd) { return changed("sync", fd, 0, SYS_fsync); }
int fdatasync(int fd) { return changed("sync", fd, 0, SYS_fdatasync); }

/* What copies without a write is refused: who asks for it then writes. */
ssize_t sendfile64(int to, int from, off64_t *offset, size_t size) {
    if (!is_watched(to)) return syscall(SYS_sendfile, to, from, offset, size);
    errno = ENOSYS;
    return -1;
}
ssize_t sendfile(int to, int from, off_t *offset, size_t size) { return sendfile64(to, from, offset, size); }
ssize_t copy_file_range(int from, off64_t *in, int to, off64_t *out, size_t size, unsigned flags) {
    if (!is_watched(to)) return syscall(SYS_copy_file_range, from, in, to, out, size, flags);
    errno = ENOSYS;
    return -1;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (!is_watched(fd)) return syscall(SYS_writev, fd, parts, count);
    return count ? write(fd, parts[0].iov_base, parts[0].iov_len) : 0;
}

int renameat2(int at, const char *from, int to_at, const char *to, unsigned flags) {
    char source[PATH_MAX], target[PATH_MAX];
    int done, known = here(at, from, source) | (here(to_at, to, target) << 1);
    if (!known) return syscall(SYS_renameat2, at, from, to_at, to, flags);
    pthread_mutex_lock(&one_at_a_time);
    done = fails() ? -1 : syscall(SYS_renameat2, at, from, to_at, to, flags);
    if (!done) say("rename\t%s\t%s\n", source, target);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}
int renameat(int at, const char *from, int to_at, const char *to) { return renameat2(at, from, to_at, to, 0); }
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int at, const char *from, int to_at, const char *to, int flags) {
    char source[PATH_MAX], target[PATH_MAX];
    int done;
    if (!here(to_at, to, target)) return syscall(SYS_linkat, at, from, to_at, to, flags);
    here(at, from, source);
    if (flags & AT_EMPTY_PATH) snprintf(source, sizeof source, "/proc/self/fd/%d", at);
    pthread_mutex_lock(&one_at_a_time);
    done = fails() ? -1 : syscall(SYS_linkat, at, from, to_at, to, flags);
    if (!done) say("link\t%d\t%s\t%s\n", getpid(), source, target);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int at, const char *path, int flags) {
    char whole[PATH_MAX];
    int done;
    if (!here(at, path, whole)) return syscall(SYS_unlinkat, at, path, flags);
    pthread_mutex_lock(&one_at_a_time);
    done = syscall(SYS_unlinkat, at, path, flags);
    if (!done) say("unlink\t%s\n", whole);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    struct stat found;
    if (lstat(path, &found)) return -1;
    return S_ISDIR(found.st_mode) ? rmdir(path) : unlink(path);
}

int mkdirat(int at, const char *path, mode_t mode) {
    char whole[PATH_MAX];
    int done;
    if (!here(at, path, whole)) return syscall(SYS_mkdirat, at, path, mode);
    pthread_mutex_lock(&one_at_a_time);
    done = fails() ? -1 : syscall(SYS_mkdirat, at, path, mode);
    if (!done) say("folder\t%s\n", whole);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
