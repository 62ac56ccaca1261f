/* Loaded before the C library (LD_PRELOAD): writes down, in the file that SOCKETS_LOG names, every
 * socket that is no pair of pipes, every address that one is given, every name that is looked up.
 * sockets.py compiles it and reads what it wrote.
 *
 * A line is a call, the family of its address, and the address: of a local socket its name, whose
 * first byte is @ where it is in no folder. A name that is looked up has no family: the C library
 * opens the sockets for it by itself, unseen from here.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#define UNKNOWN -1

static void told(const char *call, int family, const char *address) {
    char line[512];
    const char *log = getenv("SOCKETS_LOG");
    int size = snprintf(line, sizeof line, "%s\t%d\t%s\n", call, family, address);
    int fd = log ? open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (fd < 0 || write(fd, line, size) != size) abort();
    close(fd);
}

static void told_address(const char *call, const struct sockaddr *address, socklen_t size) {
    char name[sizeof(struct sockaddr_un)] = "";
    size_t known = offsetof(struct sockaddr_un, sun_path);
    if (!address) return; /* of a socket that is connected already */
    if (address->sa_family == AF_UNIX && size > known) {
        const char *path = ((const struct sockaddr_un *)address)->sun_path;
        int length = (int)(size - known);
        if (path[0]) snprintf(name, sizeof name, "%.*s", length, path);
        else snprintf(name, sizeof name, "@%.*s", length - 1, path + 1);
    }
    told(call, address->sa_family, name);
}

int socket(int family, int type, int protocol) {
    told("socket", family, "");
    return syscall(SYS_socket, family, type, protocol);
}
int connect(int fd, const struct sockaddr *address, socklen_t size) {
    told_address("connect", address, size);
    return syscall(SYS_connect, fd, address, size);
}
int bind(int fd, const struct sockaddr *address, socklen_t size) {
    told_address("bind", address, size);
    return syscall(SYS_bind, fd, address, size);
}
ssize_t sendto(int fd, const void *data, size_t length, int flags, const struct sockaddr *address, socklen_t size) {
    told_address("sendto", address, size);
    return syscall(SYS_sendto, fd, data, length, flags, address, size);
}
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    told_address("sendmsg", message->msg_name, message->msg_namelen);
    return syscall(SYS_sendmsg, fd, message, flags);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
int getaddrinfo(const char *name, const char *service, const struct addrinfo *wanted, struct addrinfo **found) {
    told("getaddrinfo", UNKNOWN, name ? name : "");
    return NEXT(getaddrinfo)(name, service, wanted, found);
}
struct hostent *gethostbyname(const char *name) {
    told("gethostbyname", UNKNOWN, name);
    return NEXT(gethostbyname)(name);
}
int gethostbyname_r(const char *name, struct hostent *host, char *room, size_t size, struct hostent **found, int *error) {
    told("gethostbyname_r", UNKNOWN, name);
    return NEXT(gethostbyname_r)(name, host, room, size, found, error);
}
