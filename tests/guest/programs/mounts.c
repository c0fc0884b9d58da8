// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mounting: bind, move, remount, flags, busy and lazy unmounts, chroot and pivot_root. Needs root.
 */
#define _GNU_SOURCE
#include "ktap.h"

#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>

/* A mount tree of our own where there is such a thing, so that nothing of this is seen outside. */
static void in_scratch(void)
{
	static char dir[64];

	if (getuid())
		SKIP("needs root");
	if (unshare(CLONE_NEWNS) == 0)
		mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	snprintf(dir, sizeof(dir), "/tmp/mounts-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	CHECK_EQ(chdir(dir), 0);
	CHECK_EQ(mkdir("a", 0755), 0);
	CHECK_EQ(mkdir("b", 0755), 0);
}

static void touch(const char *name)
{
	int fd = open(name, O_CREAT | O_WRONLY, 0644);

	CHECK(fd >= 0);
	close(fd);
}

static int exists(const char *name)
{
	struct stat st;

	return lstat(name, &st) == 0;
}

static void tmpfs_covers_and_uncovers(void)
{
	struct stat in, out;

	in_scratch();
	touch("a/below");
	CHECK_EQ(stat("a", &out), 0);
	CHECK_EQ(mount("none", "a", "tmpfs", 0, NULL), 0);
	CHECK(!exists("a/below"));
	touch("a/above");
	CHECK_EQ(stat("a", &in), 0);
	CHECK(in.st_dev != out.st_dev);
	CHECK_EQ(stat("a/..", &out), 0);
	CHECK_EQ(stat(".", &in), 0);
	CHECK_EQ(in.st_ino, out.st_ino);
	CHECK_ERRNO(rmdir("a"), EBUSY);
	CHECK_ERRNO(rename("a", "c"), EBUSY);
	CHECK_EQ(umount("a"), 0);
	CHECK(exists("a/below"));
	CHECK(!exists("a/above"));
	CHECK_ERRNO(umount("a"), EINVAL);
}

static void mount_errors(void)
{
	in_scratch();
	touch("file");
	CHECK_ERRNO(mount("none", "a", "nosuchfs", 0, NULL), ENODEV);
	CHECK_ERRNO(mount("none", "none", "tmpfs", 0, NULL), ENOENT);
	CHECK_ERRNO(mount("none", "file", "tmpfs", 0, NULL), ENOTDIR);
	CHECK_ERRNO(mount("none", "a", NULL, 0, NULL), EINVAL);
	CHECK_ERRNO(mount("none", "a", "tmpfs", MS_REMOUNT, NULL), EINVAL);
	CHECK_ERRNO(mount("nowhere", "a", NULL, MS_BIND, NULL), ENOENT);
	CHECK_ERRNO(mount("b", "a", NULL, MS_MOVE, NULL), EINVAL);
	CHECK_ERRNO(umount2("a", 0x4000), EINVAL);
	CHECK_EQ(setuid(65534), 0);
	CHECK_ERRNO(mount("none", "/", "tmpfs", 0, NULL), EPERM);
}

static void busy_and_lazy(void)
{
	int fd;

	in_scratch();
	CHECK_EQ(mount("none", "a", "tmpfs", 0, NULL), 0);
	fd = open("a/file", O_CREAT | O_RDWR, 0600);
	CHECK(fd >= 0);
	CHECK_ERRNO(umount("a"), EBUSY);
	CHECK_EQ(umount2("a", MNT_DETACH), 0);
	CHECK(!exists("a/file"));
	CHECK_EQ(write(fd, "x", 1), 1);
	close(fd);
	CHECK_EQ(mount("none", "a", "tmpfs", 0, NULL), 0);
	CHECK_EQ(mkdir("a/sub", 0755), 0);
	CHECK_EQ(mount("none", "a/sub", "tmpfs", 0, NULL), 0);
	CHECK_ERRNO(umount("a"), EBUSY);
	CHECK_EQ(umount2("a", MNT_DETACH), 0);
	CHECK(!exists("a/sub"));
}

static void bind_mounts(void)
{
	struct stat st;

	in_scratch();
	touch("a/file");
	CHECK_EQ(mount("a", "b", NULL, MS_BIND, NULL), 0);
	CHECK(exists("b/file"));
	touch("b/new");
	CHECK(exists("a/new"));
	CHECK_ERRNO(link("a/file", "b/link"), EXDEV);
	CHECK_ERRNO(rename("a/file", "b/moved"), EXDEV);
	CHECK_EQ(umount("b"), 0);
	CHECK(!exists("b/file"));
	touch("one");
	touch("two");
	CHECK_EQ(mount("one", "two", NULL, MS_BIND, NULL), 0); /* files too */
	CHECK_EQ(chmod("one", 0600), 0);
	CHECK_EQ(stat("two", &st), 0);
	CHECK_EQ(st.st_mode & 0777, 0600);
	CHECK_ERRNO(unlink("two"), EBUSY);
	CHECK_EQ(umount("two"), 0);
	CHECK_ERRNO(mount("a", "two", NULL, MS_BIND, NULL), ENOTDIR);
}

static void recursive_bind(void)
{
	in_scratch();
	CHECK_EQ(mkdir("a/sub", 0755), 0);
	CHECK_EQ(mount("none", "a/sub", "tmpfs", 0, NULL), 0);
	touch("a/sub/file");
	CHECK_EQ(mount("a", "b", NULL, MS_BIND, NULL), 0);
	CHECK(!exists("b/sub/file"));
	CHECK_EQ(umount("b"), 0);
	CHECK_EQ(mount("a", "b", NULL, MS_BIND | MS_REC, NULL), 0);
	CHECK(exists("b/sub/file"));
	CHECK_EQ(umount("b/sub"), 0);
	CHECK(exists("a/sub/file"));
	CHECK_EQ(umount("b"), 0);
	CHECK_EQ(umount("a/sub"), 0);
}

static void move_mounts(void)
{
	in_scratch();
	CHECK_EQ(mount("none", "a", "tmpfs", 0, NULL), 0);
	touch("a/file");
	CHECK_EQ(mkdir("a/in", 0755), 0);
	CHECK_EQ(mount("a", "b", NULL, MS_MOVE, NULL), 0);
	CHECK(exists("b/file"));
	CHECK(!exists("a/file"));
	CHECK_ERRNO(mount("b", "b/in", NULL, MS_MOVE, NULL), ELOOP);
	CHECK_EQ(umount("b"), 0);
}

static void read_only(void)
{
	struct statfs st;
	int fd;

	in_scratch();
	CHECK_EQ(mount("none", "a", "tmpfs", 0, NULL), 0);
	touch("a/file");
	fd = open("a/file", O_WRONLY);
	CHECK(fd >= 0);
	CHECK_ERRNO(mount(NULL, "a", NULL, MS_REMOUNT | MS_RDONLY, NULL), EBUSY);
	close(fd);
	CHECK_EQ(mount(NULL, "a", NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
	CHECK_ERRNO(open("a/file", O_WRONLY), EROFS);
	CHECK_ERRNO(open("a/new", O_CREAT | O_WRONLY, 0600), EROFS);
	CHECK_ERRNO(mkdir("a/d", 0755), EROFS);
	CHECK_ERRNO(unlink("a/file"), EROFS);
	CHECK_ERRNO(chmod("a/file", 0600), EROFS);
	CHECK_ERRNO(access("a/file", W_OK), EROFS);
	CHECK(open("a/file", O_RDONLY) >= 0);
	CHECK_EQ(statfs("a", &st), 0);
	CHECK(st.f_flags & MS_RDONLY);
	CHECK_EQ(mount(NULL, "a", NULL, MS_REMOUNT, NULL), 0);
	touch("a/new");
	/* Only one mount of the file system is read-only. */
	CHECK_EQ(mount("a", "b", NULL, MS_BIND, NULL), 0);
	CHECK_EQ(mount(NULL, "b", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL), 0);
	CHECK_ERRNO(open("b/new", O_WRONLY), EROFS);
	CHECK(open("a/new", O_WRONLY) >= 0);
}

static void noexec_and_nodev(void)
{
	in_scratch();
	CHECK_EQ(mount("none", "a", "tmpfs", MS_NOEXEC | MS_NODEV, NULL), 0);
	touch("a/prog");
	CHECK_EQ(chmod("a/prog", 0755), 0);
	execl("a/prog", "prog", NULL);
	CHECK_EQ(errno, EACCES);
	CHECK_ERRNO(access("a/prog", X_OK), EACCES);
	CHECK_EQ(mknod("a/null", S_IFCHR | 0666, 0x103), 0);
	CHECK_ERRNO(open("a/null", O_RDONLY), EACCES);
	CHECK_EQ(mount(NULL, "a", NULL, MS_REMOUNT, NULL), 0);
	CHECK(open("a/null", O_RDONLY) >= 0);
}

static void nosymfollow(void)
{
	in_scratch();
	CHECK_EQ(mount("none", "a", "tmpfs", 256 /* MS_NOSYMFOLLOW */, NULL), 0);
	touch("a/file");
	CHECK_EQ(symlink("file", "a/link"), 0);
	CHECK_ERRNO(open("a/link", O_RDONLY), ELOOP);
}

static void mounts_stack(void)
{
	in_scratch();
	CHECK_EQ(mount("one", "a", "tmpfs", 0, NULL), 0);
	touch("a/one");
	CHECK_EQ(mount("two", "a", "tmpfs", 0, NULL), 0);
	CHECK(!exists("a/one"));
	touch("a/two");
	CHECK_EQ(umount("a"), 0);
	CHECK(exists("a/one"));
	CHECK_EQ(umount("a"), 0);
}

static void tmpfs_has_a_limit(void)
{
	static char block[65536];
	ssize_t total = 0, n;
	struct statfs st;
	int fd;

	in_scratch();
	CHECK_EQ(mount("none", "a", "tmpfs", 0, "size=1m,mode=700"), 0);
	CHECK_EQ(statfs("a", &st), 0);
	CHECK_EQ((long)st.f_blocks * st.f_bsize, 1 << 20);
	fd = open("a/file", O_CREAT | O_WRONLY, 0600);
	while ((n = write(fd, block, sizeof(block))) > 0)
		total += n;
	CHECK_EQ(errno, ENOSPC);
	CHECK_EQ(total, 1 << 20);
	CHECK_EQ(ftruncate(fd, 0), 0);
	CHECK_EQ(write(fd, "x", 1), 1);
}

static void chroot_confines(void)
{
	struct stat in, out;

	in_scratch();
	CHECK_EQ(mkdir("a/sub", 0755), 0);
	touch("a/file");
	CHECK_EQ(stat("a", &in), 0);
	CHECK_EQ(chroot("a"), 0);
	CHECK_EQ(chdir("/sub"), 0);
	CHECK_EQ(stat("../../..", &out), 0);
	CHECK_EQ(in.st_ino, out.st_ino);
	CHECK(exists("/file"));
	CHECK_EQ(symlink("/file", "/sub/link"), 0);
	CHECK_EQ(stat("link", &out), 0);
	CHECK_ERRNO(chroot("/file"), ENOTDIR);
}

static void switch_of_the_root(void)
{
	char cwd[PATH_MAX];
	pid_t child;

	in_scratch();
	CHECK_EQ(mount("newroot", "a", "tmpfs", 0, NULL), 0);
	touch("a/i-am-root");
	child = fork();
	if (child == 0) {
		/* As switch_root does: move the mount over "/", then enter it. */
		CHECK_EQ(chdir("a"), 0);
		if (mount(".", "/", NULL, MS_MOVE, NULL))
			SKIP("the mount tree is not ours");
		CHECK_EQ(chroot("."), 0);
		CHECK_EQ(chdir("/"), 0);
		CHECK(exists("/i-am-root"));
		CHECK(getcwd(cwd, sizeof(cwd)) != NULL);
		CHECK_EQ(strcmp(cwd, "/"), 0);
		CHECK_EQ(umount2("/", MNT_DETACH), 0);
		_exit(0);
	}
	CHECK((child = ktap_wait(child)) == 0 || child == KTAP_SKIP);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(tmpfs_covers_and_uncovers),
	KTAP_TEST(mount_errors),
	KTAP_TEST(busy_and_lazy),
	KTAP_TEST(bind_mounts),
	KTAP_TEST(recursive_bind),
	KTAP_TEST(move_mounts),
	KTAP_TEST(read_only),
	KTAP_TEST(noexec_and_nodev),
	KTAP_TEST(nosymfollow),
	KTAP_TEST(mounts_stack),
	KTAP_TEST(tmpfs_has_a_limit),
	KTAP_TEST(chroot_confines),
	KTAP_TEST(switch_of_the_root),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
