// SPDX-License-Identifier: GPL-2.0-only
/* Path walk and the calls on names: what resolves where, and each errno. */
#define _GNU_SOURCE
#include "ktap.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/syscall.h>

static void in_scratch(void)
{
	static char dir[64];

	snprintf(dir, sizeof(dir), "/tmp/names-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	CHECK_EQ(chdir(dir), 0);
	umask(022);
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

static void dots_and_slashes(void)
{
	struct stat a, b;

	in_scratch();
	CHECK_EQ(mkdir("d", 0755), 0);
	CHECK_EQ(mkdir("d/e", 0755), 0);
	touch("d/e/f");
	CHECK_EQ(stat("d/e/f", &a), 0);
	CHECK_EQ(stat(".//d/.///e/../e/./f", &b), 0);
	CHECK_EQ(a.st_ino, b.st_ino);
	CHECK_EQ(stat("/", &a), 0);
	CHECK_EQ(stat("/../../..", &b), 0);
	CHECK_EQ(a.st_ino, b.st_ino);
	CHECK_EQ(a.st_dev, b.st_dev);
	CHECK_ERRNO(stat("", &a), ENOENT);
	CHECK_ERRNO(stat("d/none/..", &a), ENOENT);
	CHECK_ERRNO(stat("d/e/f/..", &a), ENOTDIR);
	CHECK_ERRNO(stat("d/e/f/", &a), ENOTDIR);
	CHECK_EQ(stat("d/e/", &a), 0);
}

static void long_names(void)
{
	char name[NAME_MAX + 2], path[PATH_MAX + 10];
	struct stat st;

	in_scratch();
	memset(name, 'x', sizeof(name));
	name[NAME_MAX + 1] = 0;
	CHECK_ERRNO(stat(name, &st), ENAMETOOLONG);
	CHECK_ERRNO(open(name, O_CREAT | O_WRONLY, 0600), ENAMETOOLONG);
	name[NAME_MAX] = 0;
	touch(name);
	CHECK(exists(name));
	memset(path, '/', sizeof(path));
	path[PATH_MAX] = 0;
	CHECK_ERRNO(stat(path, &st), ENAMETOOLONG);
	path[PATH_MAX - 1] = 0;
	CHECK_EQ(stat(path, &st), 0);
}

static void symlinks_are_followed(void)
{
	char body[64];
	struct stat st, target;

	in_scratch();
	CHECK_EQ(mkdir("d", 0755), 0);
	touch("d/f");
	CHECK_EQ(symlink("d/f", "file"), 0);
	CHECK_EQ(symlink("d", "dir"), 0);
	CHECK_EQ(symlink("dir/f", "twice"), 0);
	CHECK_EQ(symlink("d/", "slash"), 0);
	CHECK_EQ(stat("d/f", &target), 0);
	CHECK_EQ(stat("file", &st), 0);
	CHECK_EQ(st.st_ino, target.st_ino);
	CHECK_EQ(stat("dir/f", &st), 0);
	CHECK_EQ(st.st_ino, target.st_ino);
	CHECK_EQ(stat("twice", &st), 0);
	CHECK_EQ(st.st_ino, target.st_ino);
	CHECK_EQ(stat("slash/f", &st), 0);
	CHECK_EQ(st.st_ino, target.st_ino);
	CHECK_EQ(stat("dir/../d/f", &st), 0);
	CHECK_EQ(lstat("file", &st), 0);
	CHECK(S_ISLNK(st.st_mode));
	CHECK_EQ(st.st_size, 3);
	/* A trailing slash follows, and wants a directory. */
	CHECK_EQ(lstat("dir/", &st), 0);
	CHECK(S_ISDIR(st.st_mode));
	CHECK_ERRNO(lstat("file/", &st), ENOTDIR);
	CHECK_EQ(readlink("twice", body, sizeof(body)), 5);
	CHECK_EQ(memcmp(body, "dir/f", 5), 0);
	CHECK_EQ(readlink("twice", body, 3), 3);
	CHECK_ERRNO(readlink("d", body, sizeof(body)), EINVAL);
	CHECK_ERRNO(readlink("d", body, 0), EINVAL);
	CHECK_ERRNO(symlink("", "empty"), ENOENT);
	CHECK_ERRNO(symlink("x", "d"), EEXIST);
}

static void symlink_loops(void)
{
	char from[16], to[16];
	struct stat st;

	in_scratch();
	CHECK_EQ(symlink("self", "self"), 0);
	CHECK_ERRNO(stat("self", &st), ELOOP);
	CHECK_ERRNO(open("self/x", O_RDONLY), ELOOP);
	touch("l0");
	for (int i = 1; i <= 41; i++) {
		snprintf(from, sizeof(from), "l%d", i);
		snprintf(to, sizeof(to), "l%d", i - 1);
		CHECK_EQ(symlink(to, from), 0);
	}
	CHECK_EQ(stat("l40", &st), 0);
	CHECK_ERRNO(stat("l41", &st), ELOOP);
	CHECK_ERRNO(open("l1", O_RDONLY | O_NOFOLLOW), ELOOP);
	CHECK(open("l1", O_PATH | O_NOFOLLOW) >= 0);
}

static void dangling_symlinks(void)
{
	struct stat st;

	in_scratch();
	CHECK_EQ(symlink("target", "link"), 0);
	CHECK_ERRNO(stat("link", &st), ENOENT);
	CHECK_ERRNO(open("link", O_CREAT | O_EXCL | O_WRONLY, 0600), EEXIST);
	CHECK_ERRNO(mkdir("link", 0755), EEXIST);
	touch("link");
	CHECK(exists("target"));
}

static void open_flags(void)
{
	int fd;

	in_scratch();
	CHECK_ERRNO(open("f", O_RDONLY), ENOENT);
	fd = open("f", O_CREAT | O_EXCL | O_RDWR, 0666);
	CHECK(fd >= 0);
	CHECK_EQ(write(fd, "hello", 5), 5);
	CHECK_ERRNO(open("f", O_CREAT | O_EXCL | O_RDWR, 0666), EEXIST);
	CHECK_ERRNO(open("f", O_RDONLY | O_DIRECTORY), ENOTDIR);
	CHECK_ERRNO(open(".", O_WRONLY), EISDIR);
	CHECK_ERRNO(open(".", O_RDONLY | O_CREAT, 0666), EISDIR);
	CHECK_ERRNO(open("new/", O_WRONLY | O_CREAT, 0666), EISDIR);
	CHECK_ERRNO(open("f/x", O_WRONLY | O_CREAT, 0666), ENOTDIR);
	CHECK_ERRNO(open("none/x", O_WRONLY | O_CREAT, 0666), ENOENT);
	CHECK_EQ(lseek(fd, 0, SEEK_END), 5);
	close(open("f", O_WRONLY | O_TRUNC));
	CHECK_EQ(lseek(fd, 0, SEEK_END), 0);
	CHECK_EQ(fcntl(fd, F_GETFL) & O_ACCMODE, O_RDWR);
}

static void creation_honours_umask_and_sgid(void)
{
	struct stat st;

	in_scratch();
	umask(027);
	close(open("f", O_CREAT | O_WRONLY, 0666));
	CHECK_EQ(stat("f", &st), 0);
	CHECK_EQ(st.st_mode & 07777, 0640);
	CHECK_EQ(mkdir("d", 0777), 0);
	CHECK_EQ(stat("d", &st), 0);
	CHECK_EQ(st.st_mode & 0777, 0750);
	CHECK_EQ(chmod("d", 02755), 0);
	CHECK_EQ(mkdir("d/e", 0777), 0);
	CHECK_EQ(stat("d/e", &st), 0);
	CHECK_EQ(st.st_mode & 02000, 02000);
}

static void links_and_counts(void)
{
	struct stat st;

	in_scratch();
	touch("a");
	CHECK_EQ(link("a", "b"), 0);
	CHECK_EQ(stat("a", &st), 0);
	CHECK_EQ(st.st_nlink, 2);
	CHECK_ERRNO(link("a", "b"), EEXIST);
	CHECK_ERRNO(link(".", "c"), EPERM);
	CHECK_ERRNO(link("none", "c"), ENOENT);
	CHECK_EQ(unlink("a"), 0);
	CHECK_EQ(stat("b", &st), 0);
	CHECK_EQ(st.st_nlink, 1);
	CHECK_EQ(symlink("b", "s"), 0);
	CHECK_EQ(linkat(AT_FDCWD, "s", AT_FDCWD, "hard", 0), 0);
	CHECK_EQ(lstat("hard", &st), 0);
	CHECK(S_ISLNK(st.st_mode));
	CHECK_EQ(linkat(AT_FDCWD, "s", AT_FDCWD, "followed", AT_SYMLINK_FOLLOW), 0);
	CHECK_EQ(lstat("followed", &st), 0);
	CHECK(S_ISREG(st.st_mode));
	CHECK_EQ(mkdir("d", 0755), 0);
	CHECK_EQ(mkdir("d/1", 0755), 0);
	CHECK_EQ(mkdir("d/2", 0755), 0);
}

static void unlink_and_rmdir(void)
{
	in_scratch();
	CHECK_EQ(mkdir("d", 0755), 0);
	touch("d/f");
	CHECK_ERRNO(rmdir("d"), ENOTEMPTY);
	CHECK_ERRNO(rmdir("d/f"), ENOTDIR);
	CHECK_ERRNO(rmdir("d/."), EINVAL);
	CHECK_ERRNO(rmdir("d/.."), ENOTEMPTY);
	CHECK_ERRNO(rmdir("/"), EBUSY);
	CHECK_ERRNO(rmdir("none"), ENOENT);
	CHECK_ERRNO(unlink("d"), EISDIR);
	CHECK_ERRNO(unlink("d/f/"), ENOTDIR);
	CHECK_ERRNO(unlink("none"), ENOENT);
	CHECK_ERRNO(unlinkat(AT_FDCWD, "d/f", 0x8000), EINVAL);
	CHECK_EQ(unlink("d/f"), 0);
	CHECK_EQ(unlinkat(AT_FDCWD, "d", AT_REMOVEDIR), 0);
	CHECK(!exists("d"));
}

static void removed_file_lives_while_open(void)
{
	struct stat st;
	char buf[4];
	int fd;

	in_scratch();
	fd = open("f", O_CREAT | O_RDWR, 0644);
	CHECK_EQ(write(fd, "data", 4), 4);
	CHECK_EQ(unlink("f"), 0);
	CHECK_EQ(fstat(fd, &st), 0);
	CHECK_EQ(st.st_nlink, 0);
	CHECK_EQ(pread(fd, buf, 4, 0), 4);
	CHECK_EQ(memcmp(buf, "data", 4), 0);
}

static void removed_directory(void)
{
	char cwd[PATH_MAX];

	in_scratch();
	CHECK_EQ(mkdir("d", 0755), 0);
	CHECK_EQ(chdir("d"), 0);
	CHECK_EQ(rmdir("../d"), 0);
	CHECK_EQ(syscall(SYS_getcwd, cwd, sizeof(cwd)), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK_ERRNO(open("x", O_CREAT | O_WRONLY, 0600), ENOENT);
	CHECK_ERRNO(mkdir("y", 0700), ENOENT);
	CHECK_EQ(chdir(".."), 0);
}

static void rename_replaces(void)
{
	struct stat a, b;

	in_scratch();
	touch("a");
	touch("b");
	CHECK_EQ(stat("a", &a), 0);
	CHECK_EQ(rename("a", "b"), 0);
	CHECK(!exists("a"));
	CHECK_EQ(stat("b", &b), 0);
	CHECK_EQ(a.st_ino, b.st_ino);
	CHECK_EQ(mkdir("d", 0755), 0);
	CHECK_EQ(mkdir("full", 0755), 0);
	touch("full/x");
	CHECK_EQ(mkdir("empty", 0755), 0);
	CHECK_ERRNO(rename("d", "full"), ENOTEMPTY);
	CHECK_ERRNO(rename("d", "b"), ENOTDIR);
	CHECK_ERRNO(rename("b", "d"), EISDIR);
	CHECK_ERRNO(rename("none", "d"), ENOENT);
	CHECK_ERRNO(rename("d", "d/sub"), EINVAL);
	CHECK_ERRNO(rename("full/x/", "y"), ENOTDIR);
	CHECK_EQ(rename("d", "empty"), 0);
	CHECK_EQ(rename("full", "empty/moved"), 0);
	CHECK(exists("empty/moved/x"));
	CHECK_ERRNO(rename("empty/moved", "."), EBUSY);
	CHECK_EQ(link("b", "b2"), 0);
	CHECK_EQ(rename("b", "b2"), 0); /* the same file: nothing happens */
	CHECK(exists("b"));
}

static void rename_flags(void)
{
	struct stat a, b, c;

	in_scratch();
	touch("a");
	CHECK_EQ(mkdir("d", 0755), 0);
	touch("d/x");
	CHECK_EQ(syscall(SYS_renameat2, AT_FDCWD, "a", AT_FDCWD, "d", 1), -1);
	CHECK_EQ(errno, EEXIST);
	CHECK_EQ(stat("a", &a), 0);
	CHECK_EQ(stat("d", &b), 0);
	CHECK_EQ(syscall(SYS_renameat2, AT_FDCWD, "a", AT_FDCWD, "d", 2), 0);
	CHECK_EQ(stat("d", &c), 0);
	CHECK_EQ(c.st_ino, a.st_ino);
	CHECK_EQ(stat("a", &c), 0);
	CHECK_EQ(c.st_ino, b.st_ino);
	CHECK(exists("a/x"));
	CHECK_EQ(syscall(SYS_renameat2, AT_FDCWD, "a", AT_FDCWD, "none", 2), -1);
	CHECK_EQ(errno, ENOENT);
	CHECK_EQ(syscall(SYS_renameat2, AT_FDCWD, "a", AT_FDCWD, "d", 3), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_EQ(syscall(SYS_renameat2, AT_FDCWD, "a", AT_FDCWD, "new", 1), 0);
}

static void getcwd_follows_renames(void)
{
	char cwd[PATH_MAX];

	in_scratch();
	CHECK_EQ(mkdir("one", 0755), 0);
	CHECK_EQ(mkdir("one/two", 0755), 0);
	CHECK_EQ(chdir("one/two"), 0);
	CHECK_EQ(rename("../../one", "../../uno"), 0);
	CHECK(getcwd(cwd, sizeof(cwd)) != NULL);
	CHECK(strstr(cwd, "/uno/two") != NULL);
	CHECK_EQ(syscall(SYS_getcwd, cwd, 3), -1);
	CHECK_EQ(errno, ERANGE);
}

static void at_calls(void)
{
	struct stat st;
	int dir, fd;

	in_scratch();
	CHECK_EQ(mkdir("d", 0755), 0);
	dir = open("d", O_RDONLY | O_DIRECTORY);
	CHECK(dir >= 0);
	fd = openat(dir, "f", O_CREAT | O_RDWR, 0644);
	CHECK(fd >= 0);
	CHECK(exists("d/f"));
	CHECK_EQ(fstatat(dir, "f", &st, 0), 0);
	CHECK_EQ(fstatat(fd, "", &st, AT_EMPTY_PATH), 0);
	CHECK(S_ISREG(st.st_mode));
	CHECK_ERRNO(fstatat(fd, "x", &st, 0), ENOTDIR);
	CHECK_ERRNO(fstatat(99, "x", &st, 0), EBADF);
	CHECK_EQ(fstatat(99, "/", &st, 0), 0);
	CHECK_EQ(mkdirat(dir, "e", 0700), 0);
	CHECK_EQ(symlinkat("f", dir, "l"), 0);
	CHECK_EQ(renameat(dir, "f", AT_FDCWD, "g"), 0);
	CHECK(exists("g"));
	CHECK_EQ(faccessat(dir, "e", R_OK | X_OK, 0), 0);
	CHECK_EQ(mknodat(dir, "fifo", S_IFIFO | 0600, 0), 0);
	CHECK_EQ(fstatat(dir, "fifo", &st, 0), 0);
	CHECK(S_ISFIFO(st.st_mode));
	CHECK_EQ(fchdir(dir), 0);
	CHECK(exists("fifo"));
	CHECK_ERRNO(fchdir(fd), ENOTDIR);
}

static void opath_descriptors(void)
{
	char buf[4];
	int fd;

	in_scratch();
	touch("f");
	fd = open("f", O_PATH);
	CHECK(fd >= 0);
	CHECK_ERRNO(read(fd, buf, 1), EBADF);
	CHECK_ERRNO(write(fd, buf, 1), EBADF);
	CHECK_ERRNO(fchmod(fd, 0600), EBADF);
	CHECK_EQ(fcntl(fd, F_GETFL) & O_PATH, O_PATH);
}

static void readdir_lists_everything(void)
{
	char name[32];
	int seen[300] = { 0 }, dots = 0;
	struct dirent *de;
	DIR *dir;

	in_scratch();
	for (int i = 0; i < 300; i++) {
		snprintf(name, sizeof(name), "file-%03d", i);
		touch(name);
	}
	dir = opendir(".");
	CHECK(dir != NULL);
	while ((de = readdir(dir))) {
		int i;

		if (!strcmp(de->d_name, ".") || !strcmp(de->d_name, "..")) {
			CHECK_EQ(de->d_type, DT_DIR);
			dots++;
			continue;
		}
		CHECK_EQ(sscanf(de->d_name, "file-%d", &i), 1);
		CHECK_EQ(de->d_type, DT_REG);
		seen[i]++;
	}
	CHECK_EQ(dots, 2);
	for (int i = 0; i < 300; i++)
		CHECK_EQ(seen[i], 1);
	/* Removing what was returned must not lose what was not. */
	rewinddir(dir);
	for (int n = 0; (de = readdir(dir));) {
		if (de->d_name[0] == '.')
			continue;
		CHECK_EQ(unlink(de->d_name), 0);
		CHECK(++n <= 300);
	}
	rewinddir(dir);
	for (dots = 0; (de = readdir(dir)); dots++)
		CHECK(de->d_name[0] == '.');
	CHECK_EQ(dots, 2);
	closedir(dir);
}

static void getdents_errors(void)
{
	char buf[256];
	int fd;

	in_scratch();
	touch("f");
	fd = open("f", O_RDONLY);
	CHECK_EQ(syscall(SYS_getdents64, fd, buf, sizeof(buf)), -1);
	CHECK_EQ(errno, ENOTDIR);
	fd = open(".", O_RDONLY);
	CHECK_EQ(syscall(SYS_getdents64, fd, buf, 4), -1);
	CHECK_EQ(errno, EINVAL);
	CHECK_ERRNO(read(fd, buf, 1), EISDIR);
}

static void tmpfile_has_no_name(void)
{
	char path[64];
	struct stat st;
	int fd;

	in_scratch();
	fd = open(".", O_TMPFILE | O_RDWR, 0600);
	CHECK(fd >= 0);
	CHECK_EQ(fstat(fd, &st), 0);
	CHECK_EQ(st.st_nlink, 0);
	CHECK_EQ(write(fd, "x", 1), 1);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	CHECK_EQ(linkat(AT_FDCWD, path, AT_FDCWD, "named", AT_SYMLINK_FOLLOW), 0);
	CHECK_EQ(stat("named", &st), 0);
	CHECK_EQ(st.st_size, 1);
	CHECK_ERRNO(open(".", O_TMPFILE | O_RDONLY, 0600), EINVAL);
}

static void openat2_resolves_within_limits(void)
{
	struct {
		unsigned long long flags, mode, resolve;
	} how = { O_RDONLY, 0, 0x08 /* RESOLVE_BENEATH */ };

	in_scratch();
	CHECK_EQ(mkdir("d", 0755), 0);
	touch("d/f");
	CHECK_EQ(symlink("/etc", "abs"), 0);
	CHECK(syscall(SYS_openat2, AT_FDCWD, "d/../d/f", &how, sizeof(how)) >= 0);
	CHECK_EQ(syscall(SYS_openat2, AT_FDCWD, "../x", &how, sizeof(how)), -1);
	CHECK_EQ(errno, EXDEV);
	CHECK_EQ(syscall(SYS_openat2, AT_FDCWD, "abs", &how, sizeof(how)), -1);
	CHECK_EQ(errno, EXDEV);
	how.resolve = 0x04; /* RESOLVE_NO_SYMLINKS */
	CHECK_EQ(syscall(SYS_openat2, AT_FDCWD, "abs", &how, sizeof(how)), -1);
	CHECK_EQ(errno, ELOOP);
	how.resolve = 0x10; /* RESOLVE_IN_ROOT */
	CHECK(syscall(SYS_openat2, AT_FDCWD, "/d/f", &how, sizeof(how)) >= 0);
	CHECK(syscall(SYS_openat2, AT_FDCWD, "../../d/f", &how, sizeof(how)) >= 0);
	how.flags = 1ULL << 40;
	CHECK_EQ(syscall(SYS_openat2, AT_FDCWD, "d", &how, sizeof(how)), -1);
	CHECK_EQ(errno, EINVAL);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(dots_and_slashes),
	KTAP_TEST(long_names),
	KTAP_TEST(symlinks_are_followed),
	KTAP_TEST(symlink_loops),
	KTAP_TEST(dangling_symlinks),
	KTAP_TEST(open_flags),
	KTAP_TEST(creation_honours_umask_and_sgid),
	KTAP_TEST(links_and_counts),
	KTAP_TEST(unlink_and_rmdir),
	KTAP_TEST(removed_file_lives_while_open),
	KTAP_TEST(removed_directory),
	KTAP_TEST(rename_replaces),
	KTAP_TEST(rename_flags),
	KTAP_TEST(getcwd_follows_renames),
	KTAP_TEST(at_calls),
	KTAP_TEST(opath_descriptors),
	KTAP_TEST(readdir_lists_everything),
	KTAP_TEST(getdents_errors),
	KTAP_TEST(tmpfile_has_no_name),
	KTAP_TEST(openat2_resolves_within_limits),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
