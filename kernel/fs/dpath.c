// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a dentry or path back to its name: d_path() and its kin, used by getcwd, /proc and %pD.
 * Names are built from the end of the buffer towards its start. mount_lock and dcache_lock keep the
 * tree still meanwhile; nothing here sleeps.
 */
#include <linux/dcache.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#include "internal.h"

struct prepend_buffer {
	char *pos;
	int room; /* bytes left before pos; negative: the name did not fit */
};

static void prepend(struct prepend_buffer *p, const char *str, int len)
{
	p->room -= len;
	if (p->room >= 0) {
		p->pos -= len;
		memcpy(p->pos, str, len);
	}
}

static void prepend_name(struct prepend_buffer *p, const struct qstr *name)
{
	prepend(p, (const char *)name->name, name->len);
	prepend(p, "/", 1);
}

static char *finish(struct prepend_buffer *p)
{
	return p->room < 0 ? ERR_PTR(-ENAMETOOLONG) : p->pos;
}

/*
 * Prepend the name of @path below @root (either may be anything; @root NULL members mean the root
 * of everything). Returns 0 when @root was met, 1 when the walk ended at the root of all mounts, 2
 * when it ended at a mount that is not attached. Both locks are held.
 */
static int prepend_path(const struct path *path, const struct path *root, struct prepend_buffer *p)
{
	struct dentry *dentry = path->dentry;
	struct mount *mnt = real_mount(path->mnt);

	while (dentry != root->dentry || &mnt->mnt != root->mnt) {
		if (dentry == mnt->mnt.mnt_root || IS_ROOT(dentry)) {
			if (dentry != mnt->mnt.mnt_root)
				return 3; /* moved out of what is mounted */
			if (!mnt_has_parent(mnt))
				return mnt->mnt_attached ? 1 : 2;
			dentry = mnt->mnt_mountpoint;
			mnt = mnt->mnt_parent;
			continue;
		}
		prepend_name(p, &dentry->d_name);
		dentry = dentry->d_parent;
	}
	return 0;
}

static int path_to_buffer(const struct path *path, const struct path *root,
			  struct prepend_buffer *p)
{
	char *start = p->pos;
	int err;

	spin_lock(&mount_lock);
	spin_lock(&dcache_lock);
	err = prepend_path(path, root, p);
	spin_unlock(&dcache_lock);
	spin_unlock(&mount_lock);
	if (p->pos == start && p->room >= 0)
		prepend(p, "/", 1);
	return err;
}

/**
 * __d_path - the name of a path as seen from a root
 * @path: the path
 * @root: the root
 * @buf: room for the name
 * @buflen: its size
 *
 * Return: start of the name within @buf; NULL when @path is not below @root;
 * ERR_PTR(-ENAMETOOLONG).
 */
char *__d_path(const struct path *path, const struct path *root, char *buf, int buflen)
{
	struct prepend_buffer p = { .pos = buf + buflen, .room = buflen };

	prepend(&p, "", 1);
	if (path_to_buffer(path, root, &p) > 0)
		return NULL;
	return finish(&p);
}

/**
 * d_absolute_path - the name of a path from the root of all mounts
 * @path: the path
 * @buf: room for the name
 * @buflen: its size
 *
 * Return: the name, ERR_PTR(-EINVAL) when the mount is detached, or ERR_PTR(-ENAMETOOLONG).
 */
char *d_absolute_path(const struct path *path, char *buf, int buflen)
{
	struct path root = {};
	struct prepend_buffer p = { .pos = buf + buflen, .room = buflen };

	prepend(&p, "", 1);
	if (path_to_buffer(path, &root, &p) > 1)
		return ERR_PTR(-EINVAL);
	return finish(&p);
}

/**
 * d_path - the name of a path as the current task sees it
 * @path: the path
 * @buf: room for the name
 * @buflen: its size
 *
 * " (deleted)" is appended for a name that is gone. Return: start of the name within @buf, or
 * ERR_PTR(-ENAMETOOLONG).
 */
char *d_path(const struct path *path, char *buf, int buflen)
{
	struct prepend_buffer p = { .pos = buf + buflen, .room = buflen };
	struct path root = {};

	if (path->dentry->d_op && path->dentry->d_op->d_dname &&
	    (!IS_ROOT(path->dentry) || path->dentry != path->mnt->mnt_root))
		return path->dentry->d_op->d_dname(path->dentry, buf, buflen);

	if (current->fs)
		get_fs_root(current->fs, &root);
	if (d_unlinked(path->dentry))
		prepend(&p, " (deleted)", 11);
	else
		prepend(&p, "", 1);
	path_to_buffer(path, &root, &p);
	if (current->fs)
		path_put(&root);
	return finish(&p);
}
EXPORT_SYMBOL(d_path);

/**
 * file_path - the name of an open file as the current task sees it
 * @filp: the file
 * @buf: room for it; the name is put at the end
 * @buflen: size of @buf
 *
 * Return: the name within @buf, or an error.
 */
char *file_path(struct file *filp, char *buf, int buflen)
{
	return d_path(&filp->f_path, buf, buflen);
}
EXPORT_SYMBOL(file_path);

/**
 * dynamic_dname - helper for d_dname methods: format a name at the end of a buffer
 * @buffer: the buffer
 * @buflen: its size
 * @fmt: printf format
 */
char *dynamic_dname(char *buffer, int buflen, const char *fmt, ...)
{
	char temp[64];
	va_list args;
	int sz;

	va_start(args, fmt);
	sz = vsnprintf(temp, sizeof(temp), fmt, args) + 1;
	va_end(args);
	if (sz > sizeof(temp) || sz > buflen)
		return ERR_PTR(-ENAMETOOLONG);
	buffer += buflen - sz;
	return memcpy(buffer, temp, sz);
}

/**
 * simple_dname - d_dname method: "/NAME (deleted)"
 * @dentry: the dentry
 * @buffer: room
 * @buflen: its size
 */
char *simple_dname(struct dentry *dentry, char *buffer, int buflen)
{
	struct prepend_buffer p = { .pos = buffer + buflen, .room = buflen };

	prepend(&p, " (deleted)", 11);
	prepend_name(&p, &dentry->d_name);
	return finish(&p);
}

/**
 * dentry_path_raw - the name of a dentry within its file system
 * @dentry: the dentry
 * @buf: room
 * @buflen: its size
 */
char *dentry_path_raw(const struct dentry *dentry, char *buf, int buflen)
{
	struct prepend_buffer p = { .pos = buf + buflen, .room = buflen };
	char *start;

	prepend(&p, "", 1);
	start = p.pos;
	spin_lock(&dcache_lock);
	for (; !IS_ROOT(dentry); dentry = dentry->d_parent)
		prepend_name(&p, &dentry->d_name);
	spin_unlock(&dcache_lock);
	if (p.pos == start && p.room >= 0)
		prepend(&p, "/", 1);
	return finish(&p);
}
EXPORT_SYMBOL(dentry_path_raw);

/**
 * dentry_path - dentry_path_raw(), with "//deleted" appended for a removed name
 * @dentry: the dentry
 * @buf: room
 * @buflen: its size
 */
char *dentry_path(const struct dentry *dentry, char *buf, int buflen)
{
	struct prepend_buffer p = { .pos = buf + buflen, .room = buflen };

	if (!d_unlinked((struct dentry *)dentry))
		return dentry_path_raw(dentry, buf, buflen);
	prepend(&p, "//deleted", 10);
	if (p.room < 0)
		return ERR_PTR(-ENAMETOOLONG);
	buf = dentry_path_raw(dentry, buf, buflen - 9);
	if (!IS_ERR(buf))
		memcpy(buf + strlen(buf), "//deleted", 10);
	return buf;
}
