// SPDX-License-Identifier: GPL-2.0-only
/*
 * The socket calls of a kernel without any protocol family. No socket can be made, so every
 * descriptor these calls are given is something else. The answers are those of Linux when nobody
 * has registered the family asked for.
 */
#include <linux/file.h>
#include <linux/fcntl.h>
#include <linux/syscalls.h>

#define SOCK_TYPE_MASK 0xf
#define SOCK_MAX       11
#define AF_MAX	       46

static int no_family(int family, int type)
{
	int flags = type & ~SOCK_TYPE_MASK;

	if (flags & ~(O_CLOEXEC | O_NONBLOCK))
		return -EINVAL;
	if (family < 0 || family >= AF_MAX)
		return -EAFNOSUPPORT;
	if ((type & SOCK_TYPE_MASK) >= SOCK_MAX)
		return -EINVAL;
	return -EAFNOSUPPORT;
}

static int no_socket(int fd)
{
	CLASS(fd, f)(fd);

	return fd_empty(f) ? -EBADF : -ENOTSOCK;
}

SYSCALL_DEFINE3(socket, int, family, int, type, int, protocol)
{
	return no_family(family, type);
}

SYSCALL_DEFINE4(socketpair, int, family, int, type, int, protocol, int __user *, usockvec)
{
	return no_family(family, type);
}

/* All others take a socket first. */
#define NO_SOCKET(name) \
	SYSCALL_DEFINE1(name, int, fd) \
	{ \
		return no_socket(fd); \
	}

NO_SOCKET(accept)
NO_SOCKET(accept4)
NO_SOCKET(bind)
NO_SOCKET(connect)
NO_SOCKET(getpeername)
NO_SOCKET(getsockname)
NO_SOCKET(getsockopt)
NO_SOCKET(listen)
NO_SOCKET(recvfrom)
NO_SOCKET(recvmmsg)
NO_SOCKET(recvmsg)
NO_SOCKET(sendmmsg)
NO_SOCKET(sendmsg)
NO_SOCKET(sendto)
NO_SOCKET(setsockopt)
NO_SOCKET(shutdown)
