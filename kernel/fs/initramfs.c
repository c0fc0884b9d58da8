// SPDX-License-Identifier: GPL-2.0-only
/*
 * Filling rootfs at boot: the directories and the console every system needs, then the archives the
 * boot loader handed over, whose memory is given back. Runs once, in the first kernel thread.
 */
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kdev_t.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/task_work.h>
#include <linux/file.h>

#include "cpio.h"
#include "internal.h"

/* Where the boot loader left the archives; setup_arch() says so. */
unsigned long initrd_start, initrd_end;

/* A file with several names: the first was made, the others become links to it. */
struct link_name {
	struct link_name *next;
	unsigned int ino, major, minor, mode;
	char name[];
};

struct unpack {
	struct link_name *links;
	unsigned long files;
};

static struct link_name *find_link(struct unpack *u, const struct cpio_entry *e)
{
	struct link_name *l;

	for (l = u->links; l; l = l->next)
		if (l->ino == e->ino && l->major == e->major && l->minor == e->minor &&
		    !((l->mode ^ e->mode) & S_IFMT))
			break;
	return l;
}

static int remember_link(struct unpack *u, const struct cpio_entry *e)
{
	struct link_name *l = kmalloc(sizeof(*l) + e->namelen + 1, GFP_KERNEL);

	if (!l)
		return -ENOMEM;
	l->ino = e->ino;
	l->major = e->major;
	l->minor = e->minor;
	l->mode = e->mode;
	memcpy(l->name, e->name, e->namelen + 1);
	l->next = u->links;
	u->links = l;
	return 0;
}

static int forget_links(void *arg)
{
	struct unpack *u = arg;

	while (u->links) {
		struct link_name *l = u->links;

		u->links = l->next;
		kfree(l);
	}
	return 0;
}

/* Something else of the name is in the way of what the archive brings. */
static void clear_way(const char *name, umode_t mode)
{
	struct path path;
	umode_t have;

	if (kern_path(name, 0, &path))
		return;
	have = d_inode(path.dentry)->i_mode;
	path_put(&path);
	if (!((have ^ mode) & S_IFMT) && !S_ISLNK(mode))
		return;
	if (S_ISDIR(have))
		do_rmdir(AT_FDCWD, getname_kernel(name));
	else
		do_unlinkat(AT_FDCWD, getname_kernel(name));
}

static void set_attributes(const struct cpio_entry *e)
{
	struct timespec64 times[2] = { { .tv_sec = e->mtime }, { .tv_sec = e->mtime } };
	struct path path;

	if (kern_path(e->name, 0, &path))
		return;
	chown_common(&path, e->uid, e->gid);
	if (!S_ISLNK(e->mode))
		chmod_common(&path, e->mode);
	vfs_utimes(&path, times);
	path_put(&path);
}

static int unpack_file(struct unpack *u, const struct cpio_entry *e)
{
	struct link_name *first = e->nlink > 1 ? find_link(u, e) : NULL;
	struct file *file;
	loff_t pos = 0;
	ssize_t n = 0;
	int err;

	if (first) {
		err = do_linkat(AT_FDCWD, getname_kernel(first->name), AT_FDCWD,
				getname_kernel(e->name), 0);
		if (err || !e->size)
			return err;
	} else if (e->nlink > 1) {
		err = remember_link(u, e);
		if (err)
			return err;
	}
	file = filp_open(e->name, O_WRONLY | O_CREAT | O_LARGEFILE | (e->size ? O_TRUNC : 0),
			 e->mode);
	if (IS_ERR(file))
		return PTR_ERR(file);
	while (pos < e->size) {
		n = kernel_write(file, e->data + pos, e->size - pos, &pos);
		if (n <= 0)
			break;
	}
	filp_flush(file, NULL);
	__fput_sync(file);
	if (n < 0)
		return n;
	return pos < e->size ? -EIO : 0;
}

static int unpack_symlink(const struct cpio_entry *e)
{
	char *target;
	int err;

	if (!e->size || e->size >= PATH_MAX)
		return -ENAMETOOLONG;
	target = kmemdup_nul((const char *)e->data, e->size, GFP_KERNEL);
	if (!target)
		return -ENOMEM;
	err = do_symlinkat(getname_kernel(target), AT_FDCWD, getname_kernel(e->name));
	kfree(target);
	return err;
}

static int unpack_entry(const struct cpio_entry *e, void *arg)
{
	struct unpack *u = arg;
	int err = 0;

	if (!e->namelen)
		return 0;
	clear_way(e->name, e->mode);
	switch (e->mode & S_IFMT) {
	case S_IFREG:
		err = unpack_file(u, e);
		break;
	case S_IFDIR:
		err = do_mkdirat(AT_FDCWD, getname_kernel(e->name), e->mode & S_IALLUGO);
		if (err == -EEXIST)
			err = 0;
		break;
	case S_IFLNK:
		err = unpack_symlink(e);
		break;
	case S_IFCHR:
	case S_IFBLK:
	case S_IFIFO:
	case S_IFSOCK:
		if (e->nlink > 1 && find_link(u, e)) {
			err = do_linkat(AT_FDCWD, getname_kernel(find_link(u, e)->name), AT_FDCWD,
					getname_kernel(e->name), 0);
			break;
		}
		err = do_mknodat(AT_FDCWD, getname_kernel(e->name), e->mode,
				 new_encode_dev(MKDEV(e->rmajor, e->rminor)));
		if (err == -EEXIST)
			err = 0;
		if (!err && e->nlink > 1)
			err = remember_link(u, e);
		break;
	default:
		return 0;
	}
	if (err) {
		pr_warn("Initramfs: cannot make %s: error %d\n", e->name, err);
		return err == -ENOSPC || err == -ENOMEM ? err : 0;
	}
	set_attributes(e);
	u->files++;
	return 0;
}

static void free_initrd_mem_pages(unsigned long start, unsigned long end)
{
	free_reserved_area((void *)PAGE_ALIGN(start), (void *)(end & PAGE_MASK), -1, "initrd");
}

static void __init make_basics(void)
{
	do_mkdirat(AT_FDCWD, getname_kernel("/dev"), 0755);
	do_mknodat(AT_FDCWD, getname_kernel("/dev/console"), S_IFCHR | 0600,
		   new_encode_dev(MKDEV(5, 1)));
	do_mkdirat(AT_FDCWD, getname_kernel("/root"), 0700);
}

/**
 * populate_rootfs - fill rootfs
 *
 * Makes /dev, /dev/console and /root, unpacks initrd_start to initrd_end and frees those pages. An
 * archive that is broken is unpacked as far as it goes, and the log says where it broke.
 */
void __init populate_rootfs(void)
{
	struct unpack u = {};
	int old_umask = current->fs->umask, err;
	size_t where = 0;

	current->fs->umask = 0;
	make_basics();
	if (initrd_start && initrd_end > initrd_start) {
		err = cpio_read((void *)initrd_start, initrd_end - initrd_start, unpack_entry,
				forget_links, &u, &where);
		forget_links(&u);
		if (err)
			pr_emerg("Initramfs unpacking failed: %s at byte %zu (error %d)\n",
				 err == -EINVAL ? "invalid cpio archive" : "write error", where,
				 err);
		free_initrd_mem_pages(initrd_start, initrd_end);
		initrd_start = 0;
		initrd_end = 0;
	}
	current->fs->umask = old_umask;
	flush_delayed_fput();
}
