// SPDX-License-Identifier: GPL-2.0-only
/*
 * Path walk: from a name to a struct path, and opening files by name. Owns struct nameidata, the
 * state of one walk, which lives on the walker's stack and is known to current only for links in
 * /proc that jump.
 *
 * A walk holds references on the place it is at. A name that the dentry cache does not know is
 * looked up under the directory's i_rwsem. Everything here may sleep.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "internal.h"

/* A symlink that was followed: its body stays valid until the walk ends. */
struct pending_link {
	struct path link;
	struct delayed_call done;
	const char *rest; /* what to walk after the body; "" when nothing (any more) */
};

#define INLINE_LINKS 2

struct nameidata {
	struct path path;
	struct path root;
	struct qstr last;
	int last_type;
	unsigned int flags;
	unsigned int depth; /* links followed so far, all of them on the stack */
	int dfd;
	struct filename *name;
	struct nameidata *saved;
	struct pending_link *stack;
	struct pending_link inline_stack[INLINE_LINKS];
};

static void begin_walk(struct nameidata *nd, int dfd, struct filename *name, unsigned int flags,
		       const struct path *root)
{
	memset(nd, 0, offsetof(struct nameidata, inline_stack));
	nd->stack = nd->inline_stack;
	nd->dfd = dfd;
	nd->name = name;
	nd->flags = flags;
	if (root && root->dentry) {
		nd->root = *root;
		path_get(&nd->root);
	}
	nd->saved = current->nameidata;
	current->nameidata = nd;
}

static void end_walk(struct nameidata *nd)
{
	while (nd->depth) {
		struct pending_link *p = &nd->stack[--nd->depth];

		do_delayed_call(&p->done);
		path_put(&p->link);
	}
	path_put(&nd->path);
	path_put(&nd->root);
	if (nd->stack != nd->inline_stack)
		kfree(nd->stack);
	current->nameidata = nd->saved;
}

static void set_place(struct nameidata *nd, const struct path *to)
{
	path_put(&nd->path);
	nd->path = *to;
}

static int set_root(struct nameidata *nd)
{
	if (nd->root.dentry)
		return 0;
	if (nd->flags & LOOKUP_IS_SCOPED) {
		nd->root = nd->path;
		path_get(&nd->root);
		return 0;
	}
	get_fs_root(current->fs, &nd->root);
	return 0;
}

static int jump_to_root(struct nameidata *nd)
{
	struct path root;

	if (nd->flags & LOOKUP_BENEATH)
		return -EXDEV;
	set_root(nd);
	if ((nd->flags & LOOKUP_NO_XDEV) && nd->path.mnt && nd->path.mnt != nd->root.mnt)
		return -EXDEV;
	root = nd->root;
	path_get(&root);
	set_place(nd, &root);
	return 0;
}

/* Find where the walk begins; returns the name to walk, or an error pointer. */
static const char *walk_start(struct nameidata *nd)
{
	const char *s = nd->name->name;
	int err;

	if (!*s && !(nd->flags & LOOKUP_EMPTY))
		return ERR_PTR(-ENOENT);
	if (*s == '/' && !(nd->flags & LOOKUP_IN_ROOT)) {
		err = jump_to_root(nd);
		return err ? ERR_PTR(err) : s;
	}
	if (nd->root.dentry) {
		nd->path = nd->root;
		path_get(&nd->path);
		return s;
	}
	if (nd->dfd == AT_FDCWD) {
		get_fs_pwd(current->fs, &nd->path);
	} else {
		struct fd f = fdget_raw(nd->dfd);

		if (fd_empty(f))
			return ERR_PTR(-EBADF);
		if (*s && !d_can_lookup(fd_file(f)->f_path.dentry)) {
			fdput(f);
			return ERR_PTR(-ENOTDIR);
		}
		nd->path = fd_file(f)->f_path;
		path_get(&nd->path);
		fdput(f);
	}
	if (nd->flags & LOOKUP_IS_SCOPED)
		set_root(nd);
	return s;
}

/* Cross from a mountpoint into what is mounted there, as often as needed. */
static int cross_mounts(struct nameidata *nd, struct path *path)
{
	while (d_mountpoint(path->dentry)) {
		struct vfsmount *mnt = lookup_mnt(path);

		if (!mnt)
			break;
		if (nd && (nd->flags & LOOKUP_NO_XDEV)) {
			mntput(mnt);
			return -EXDEV;
		}
		path_put(path);
		path->mnt = mnt;
		path->dentry = dget(mnt->mnt_root);
	}
	return 0;
}

/**
 * follow_down - go to the top of what is mounted on a path
 * @path: the path; changed
 * @flags: unused
 */
int follow_down(struct path *path, unsigned int flags)
{
	return cross_mounts(NULL, path);
}
EXPORT_SYMBOL(follow_down);

/**
 * follow_down_one - cross one mount downwards
 * @path: the path; changed
 *
 * Return: 1 when a mount was crossed, else 0.
 */
int follow_down_one(struct path *path)
{
	struct vfsmount *mnt = lookup_mnt(path);

	if (!mnt)
		return 0;
	path_put(path);
	path->mnt = mnt;
	path->dentry = dget(mnt->mnt_root);
	return 1;
}
EXPORT_SYMBOL(follow_down_one);

/**
 * follow_up - go from a mount's root to its mountpoint
 * @path: the path; changed
 *
 * Return: 1 when the mount has a parent, else 0.
 */
int follow_up(struct path *path)
{
	struct mount *m = real_mount(path->mnt);
	struct path up = {};

	spin_lock(&mount_lock);
	if (mnt_has_parent(m)) {
		up.mnt = mntget(&m->mnt_parent->mnt);
		up.dentry = dget(m->mnt_mountpoint);
	}
	spin_unlock(&mount_lock);
	if (!up.mnt)
		return 0;
	path_put(path);
	*path = up;
	return 1;
}
EXPORT_SYMBOL(follow_up);

static int walk_dotdot(struct nameidata *nd)
{
	struct path up;

	set_root(nd);
	for (;;) {
		if (path_equal(&nd->path, &nd->root))
			return nd->flags & LOOKUP_BENEATH ? -EXDEV : 0;
		if (nd->path.dentry != nd->path.mnt->mnt_root)
			break;
		if (nd->flags & LOOKUP_NO_XDEV)
			return -EXDEV;
		if (!follow_up(&nd->path))
			return 0;
	}
	up.dentry = dget_parent(nd->path.dentry);
	up.mnt = mntget(nd->path.mnt);
	set_place(nd, &up);
	/* A directory may have been moved out of what a bind mount shows. */
	if (unlikely(up.mnt->mnt_root != up.mnt->mnt_sb->s_root &&
		     !is_subdir(up.dentry, up.mnt->mnt_root)))
		return -ENOENT;
	return cross_mounts(nd, &nd->path);
}

/* Returns a referenced valid cached dentry, NULL when there is none, or an error pointer. */
static struct dentry *lookup_cached(const struct qstr *name, struct dentry *dir, unsigned int flags)
{
	struct dentry *dentry = d_lookup(dir, name);

	if (dentry && unlikely(dentry->d_flags & DCACHE_OP_REVALIDATE)) {
		int status = dentry->d_op->d_revalidate(dentry, flags);

		if (status > 0)
			return dentry;
		if (!status)
			d_invalidate(dentry);
		dput(dentry);
		return status ? ERR_PTR(status) : NULL;
	}
	return dentry;
}

/**
 * lookup_one_qstr_excl - look a name up in a directory that is locked for writing
 * @name: the hashed name
 * @base: the directory
 * @flags: LOOKUP_*
 *
 * Return: a referenced dentry, positive or negative, or an error pointer.
 */
struct dentry *lookup_one_qstr_excl(const struct qstr *name, struct dentry *base,
				    unsigned int flags)
{
	struct dentry *dentry = lookup_cached(name, base, flags);
	struct inode *dir = base->d_inode;
	struct dentry *old;

	if (dentry)
		return dentry;
	if (unlikely(IS_DEADDIR(dir)))
		return ERR_PTR(-ENOENT);
	if (unlikely(!dir->i_op->lookup))
		return ERR_PTR(-ENOTDIR);
	dentry = d_alloc(base, name);
	if (unlikely(!dentry))
		return ERR_PTR(-ENOMEM);
	old = dir->i_op->lookup(dir, dentry, flags);
	if (unlikely(old)) {
		dput(dentry);
		dentry = old;
	}
	return dentry;
}

static struct dentry *lookup_dentry(const struct qstr *name, struct dentry *dir, unsigned int flags)
{
	struct dentry *dentry = lookup_cached(name, dir, flags);

	if (likely(dentry))
		return dentry;
	inode_lock_nested(dir->d_inode, I_MUTEX_PARENT);
	dentry = lookup_one_qstr_excl(name, dir, flags);
	inode_unlock(dir->d_inode);
	return dentry;
}

static struct pending_link *push_link(struct nameidata *nd)
{
	if (nd->depth == INLINE_LINKS && nd->stack == nd->inline_stack) {
		struct pending_link *p = kmalloc_array(MAXSYMLINKS, sizeof(*p), GFP_KERNEL);

		if (!p)
			return NULL;
		memcpy(p, nd->inline_stack, sizeof(nd->inline_stack));
		nd->stack = p;
	}
	return &nd->stack[nd->depth];
}

/*
 * Begin to follow a symlink whose reference is consumed. Returns its body; NULL when the link
 * jumped by itself or leads to "/"; or an error pointer.
 */
static const char *pick_link(struct nameidata *nd, struct path *link)
{
	struct inode *inode = link->dentry->d_inode;
	struct pending_link *p = NULL;
	const char *body;
	int err = -ELOOP;

	if (likely(nd->depth < MAXSYMLINKS && !(nd->flags & LOOKUP_NO_SYMLINKS) &&
		   !(link->mnt->mnt_flags & MNT_NOSYMFOLLOW))) {
		p = push_link(nd);
		err = -ENOMEM;
	}
	if (unlikely(!p)) {
		path_put(link);
		return ERR_PTR(err);
	}
	p->link = *link;
	p->rest = "";
	clear_delayed_call(&p->done);
	nd->depth++;
	touch_atime(link);

	body = READ_ONCE(inode->i_link);
	if (!body) {
		if (!inode->i_op->get_link)
			return ERR_PTR(-EINVAL);
		body = inode->i_op->get_link(link->dentry, inode, &p->done);
		if (IS_ERR_OR_NULL(body))
			return body;
	}
	if (*body == '/') {
		err = jump_to_root(nd);
		if (unlikely(err))
			return ERR_PTR(err);
		while (*++body == '/')
			;
	}
	return *body ? body : NULL;
}

/**
 * nd_jump_link - called by get_link of a magic link: continue the walk at a path
 * @path: where; its references are consumed
 *
 * Return: 0, -ELOOP or -EXDEV when the walk forbids it.
 */
int nd_jump_link(const struct path *path)
{
	struct nameidata *nd = current->nameidata;
	int error = 0;

	if (nd->flags & LOOKUP_NO_MAGICLINKS)
		error = -ELOOP;
	else if ((nd->flags & LOOKUP_NO_XDEV) && nd->path.mnt != path->mnt)
		error = -EXDEV;
	else if (nd->flags & LOOKUP_IS_SCOPED)
		error = -EXDEV;
	if (error) {
		path_put(path);
		return error;
	}
	set_place(nd, path);
	return 0;
}

/* Go to a child of the place; a symlink is followed if @follow. @dentry's reference is consumed. */
static const char *step_into(struct nameidata *nd, struct dentry *dentry, bool follow)
{
	struct path next = { .mnt = mntget(nd->path.mnt), .dentry = dentry };
	int err = cross_mounts(nd, &next);

	if (likely(!err) && d_is_negative(next.dentry))
		err = -ENOENT;
	if (unlikely(err)) {
		path_put(&next);
		return ERR_PTR(err);
	}
	if (unlikely(d_is_symlink(next.dentry)) && follow)
		return pick_link(nd, &next);
	set_place(nd, &next);
	return NULL;
}

static const char *walk_last(struct nameidata *nd, bool follow)
{
	struct dentry *dentry;

	if (nd->last_type == LAST_DOTDOT)
		return ERR_PTR(walk_dotdot(nd));
	if (nd->last_type != LAST_NORM)
		return NULL;
	dentry = lookup_dentry(&nd->last, nd->path.dentry, nd->flags);
	if (IS_ERR(dentry))
		return ERR_CAST(dentry);
	return step_into(nd, dentry, follow);
}

/* Split the first component off @name into nd->last; returns where it ends, or an error pointer. */
static const char *next_component(struct nameidata *nd, const char *name)
{
	struct dentry *dir = nd->path.dentry;
	const char *end = strchrnul(name, '/');

	if (unlikely(end - name > NAME_MAX))
		return ERR_PTR(-ENAMETOOLONG);
	nd->last.name = (const unsigned char *)name;
	nd->last.len = end - name;
	nd->last_type = LAST_NORM;
	if (name[0] == '.') {
		if (nd->last.len == 1)
			nd->last_type = LAST_DOT;
		else if (nd->last.len == 2 && name[1] == '.')
			nd->last_type = LAST_DOTDOT;
	}
	if (nd->last_type == LAST_NORM) {
		nd->last.hash = full_name_hash(dir, name, nd->last.len);
		if (dir->d_flags & DCACHE_OP_HASH) {
			int err = dir->d_op->d_hash(dir, &nd->last);

			if (err < 0)
				return ERR_PTR(err);
		}
	}
	return end;
}

/* What is to be walked after the bodies of the links on the stack, or NULL. It is taken off. */
static const char *take_rest(struct nameidata *nd)
{
	for (int i = nd->depth - 1; i >= 0; i--) {
		const char *rest = nd->stack[i].rest;

		if (*rest) {
			nd->stack[i].rest = "";
			return rest;
		}
	}
	return NULL;
}

/* Walk all of @name but its last component, which is left in nd->last and nd->last_type. */
static int walk_parents(struct nameidata *nd, const char *name)
{
	nd->last_type = LAST_ROOT;
	nd->last = empty_name;
	while (*name == '/')
		name++;
	if (!*name)
		return 0;
	for (;;) {
		const char *rest, *body;
		int err;

		if (unlikely(!d_can_lookup(nd->path.dentry)))
			return -ENOTDIR;
		err = inode_permission(&nop_mnt_idmap, nd->path.dentry->d_inode, MAY_EXEC);
		if (unlikely(err))
			return err;
		rest = next_component(nd, name);
		if (IS_ERR(rest))
			return PTR_ERR(rest);
		while (*rest == '/')
			rest++;
		if (!*rest) {
			rest = take_rest(nd);
			if (!rest)
				return 0;
		}
		body = walk_last(nd, true);
		if (IS_ERR(body))
			return PTR_ERR(body);
		if (body) {
			nd->stack[nd->depth - 1].rest = rest;
			name = body;
		} else {
			name = rest;
		}
	}
}

static bool trailing_slash(const struct nameidata *nd)
{
	return nd->last_type == LAST_NORM && nd->last.name[nd->last.len];
}

static int walk_whole(struct nameidata *nd, struct path *path)
{
	const char *s = walk_start(nd);
	int err;

	if (IS_ERR(s))
		return PTR_ERR(s);
	do {
		err = walk_parents(nd, s);
		if (err)
			return err;
		if (trailing_slash(nd))
			nd->flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;
		s = walk_last(nd, nd->flags & LOOKUP_FOLLOW);
		if (IS_ERR(s))
			return PTR_ERR(s);
	} while (s);
	if ((nd->flags & LOOKUP_DIRECTORY) && !d_can_lookup(nd->path.dentry))
		return -ENOTDIR;
	if (nd->path.dentry->d_flags & DCACHE_OP_WEAK_REVALIDATE) {
		err = nd->path.dentry->d_op->d_weak_revalidate(nd->path.dentry, nd->flags);
		if (err <= 0)
			return err ?: -ESTALE;
	}
	if ((nd->flags & LOOKUP_BENEATH) && !path_is_under(&nd->path, &nd->root))
		return -EXDEV;
	*path = nd->path;
	memset(&nd->path, 0, sizeof(nd->path));
	return 0;
}

/**
 * filename_lookup - walk a name
 * @dfd: where a relative name starts: a descriptor or AT_FDCWD
 * @name: the name, or an error pointer, which is returned
 * @flags: LOOKUP_*
 * @path: gets the referenced path
 * @root: what "/" means, or NULL for the task's root
 *
 * Return: 0 or a negative errno. May sleep.
 */
int filename_lookup(int dfd, struct filename *name, unsigned int flags, struct path *path,
		    const struct path *root)
{
	struct nameidata nd;
	int err;

	if (IS_ERR(name))
		return PTR_ERR(name);
	begin_walk(&nd, dfd, name, flags, root);
	err = walk_whole(&nd, path);
	end_walk(&nd);
	return err;
}

/**
 * filename_parentat - walk a name up to its last component
 * @dfd: where a relative name starts
 * @name: the name, or an error pointer, which is returned
 * @flags: LOOKUP_*
 * @parent: gets the referenced directory
 * @last: gets the last component; points into @name, or is copied nowhere else
 * @type: gets LAST_*
 * @root: what "/" means, or NULL
 *
 * Symlinks before the last component are followed, so @last always lies in @name.
 */
int filename_parentat(int dfd, struct filename *name, unsigned int flags, struct path *parent,
		      struct qstr *last, int *type, const struct path *root)
{
	struct nameidata nd;
	const char *s;
	int err;

	if (IS_ERR(name))
		return PTR_ERR(name);
	begin_walk(&nd, dfd, name, flags, root);
	s = walk_start(&nd);
	err = IS_ERR(s) ? PTR_ERR(s) : walk_parents(&nd, s);
	if (!err && !d_can_lookup(nd.path.dentry))
		err = -ENOTDIR;
	if (!err) {
		*parent = nd.path;
		memset(&nd.path, 0, sizeof(nd.path));
		*last = nd.last;
		*type = nd.last_type;
	}
	end_walk(&nd);
	return err;
}

/**
 * kern_path - walk a name given by the kernel
 * @name: the name
 * @flags: LOOKUP_*
 * @path: gets the referenced path
 *
 * Return: 0 or a negative errno.
 */
int kern_path(const char *name, unsigned int flags, struct path *path)
{
	struct filename *filename = getname_kernel(name);
	int ret = filename_lookup(AT_FDCWD, filename, flags, path, NULL);

	putname(filename);
	return ret;
}
EXPORT_SYMBOL(kern_path);

/**
 * vfs_path_lookup - walk a name below a directory
 * @dentry: the directory
 * @mnt: its mount
 * @name: the name
 * @flags: LOOKUP_*
 * @path: gets the referenced path
 */
int vfs_path_lookup(struct dentry *dentry, struct vfsmount *mnt, const char *name,
		    unsigned int flags, struct path *path)
{
	struct path root = { .mnt = mnt, .dentry = dentry };
	struct filename *filename = getname_kernel(name);
	int ret = filename_lookup(AT_FDCWD, filename, flags, path, &root);

	putname(filename);
	return ret;
}
EXPORT_SYMBOL(vfs_path_lookup);

/**
 * user_path_at - walk a name given by user space
 * @dfd: where a relative name starts
 * @name: the name
 * @flags: LOOKUP_*
 * @path: gets the referenced path
 */
int user_path_at(int dfd, const char __user *name, unsigned int flags, struct path *path)
{
	struct filename *filename = getname_flags(name, flags);
	int ret = filename_lookup(dfd, filename, flags, path, NULL);

	putname(filename);
	return ret;
}
EXPORT_SYMBOL(user_path_at);

/* Open by name. */

static int may_o_create(const struct path *dir, struct dentry *dentry, umode_t mode)
{
	if (IS_DEADDIR(dir->dentry->d_inode))
		return -ENOENT;
	return inode_permission(&nop_mnt_idmap, dir->dentry->d_inode, MAY_WRITE | MAY_EXEC);
}

static struct dentry *open_create(struct nameidata *nd, struct file *file,
				  const struct open_flags *op, struct dentry *dentry)
{
	struct inode *dir = nd->path.dentry->d_inode;
	umode_t mode = op->mode & ~current_umask();
	int error;

	error = mnt_want_write(nd->path.mnt);
	if (error)
		return ERR_PTR(error);
	error = may_o_create(&nd->path, dentry, mode);
	if (!error && !dir->i_op->create)
		error = -EACCES;
	if (!error) {
		mode = mode_strip_sgid(&nop_mnt_idmap, dir, mode);
		error = dir->i_op->create(&nop_mnt_idmap, dir, dentry, mode,
					  op->open_flag & O_EXCL);
	}
	mnt_drop_write(nd->path.mnt);
	if (error)
		return ERR_PTR(error);
	file->f_mode |= FMODE_CREATED;
	fsnotify_create(dir, dentry, false);
	return dentry;
}

/* The last component of an open: look it up, or make it. Returns as pick_link(). */
static const char *open_last(struct nameidata *nd, struct file *file, const struct open_flags *op)
{
	bool create = op->open_flag & O_CREAT;
	struct dentry *dir = nd->path.dentry, *dentry, *made;

	if (nd->last_type != LAST_NORM)
		return walk_last(nd, true);
	if (!create) {
		if (nd->last.name[nd->last.len])
			nd->flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;
		return walk_last(nd, nd->flags & LOOKUP_FOLLOW);
	}
	if (nd->last.name[nd->last.len])
		return ERR_PTR(-EISDIR);
	inode_lock(dir->d_inode);
	dentry = lookup_one_qstr_excl(&nd->last, dir, nd->flags | LOOKUP_OPEN | LOOKUP_CREATE);
	if (!IS_ERR(dentry) && d_is_negative(dentry)) {
		made = open_create(nd, file, op, dentry);
		if (IS_ERR(made)) {
			/* A read-only or forbidden directory still says ENOENT without O_CREAT. */
			dput(dentry);
			dentry = made;
		}
	}
	inode_unlock(dir->d_inode);
	if (IS_ERR(dentry))
		return ERR_CAST(dentry);
	if ((op->open_flag & O_EXCL) && !(file->f_mode & FMODE_CREATED)) {
		dput(dentry);
		return ERR_PTR(-EEXIST);
	}
	return step_into(nd, dentry, nd->flags & LOOKUP_FOLLOW);
}

static int handle_truncate(struct file *filp)
{
	struct inode *inode = filp->f_path.dentry->d_inode;
	int error = get_write_access(inode);

	if (error)
		return error;
	error = do_truncate(&nop_mnt_idmap, filp->f_path.dentry, 0,
			    ATTR_MTIME | ATTR_CTIME | ATTR_OPEN, filp);
	put_write_access(inode);
	return error;
}

static int open_found(struct nameidata *nd, struct file *file, const struct open_flags *op)
{
	int open_flag = op->open_flag, acc_mode = op->acc_mode;
	bool truncate;
	int error;

	if (open_flag & O_CREAT) {
		if ((open_flag & O_EXCL) && !(file->f_mode & FMODE_CREATED))
			return -EEXIST;
		if (d_is_dir(nd->path.dentry))
			return -EISDIR;
	}
	if ((nd->flags & LOOKUP_DIRECTORY) && !d_can_lookup(nd->path.dentry))
		return -ENOTDIR;
	if ((nd->flags & LOOKUP_BENEATH) && !path_is_under(&nd->path, &nd->root))
		return -EXDEV;
	if (file->f_mode & FMODE_CREATED) {
		open_flag &= ~O_TRUNC;
		acc_mode = 0;
	}
	truncate = (open_flag & O_TRUNC) && d_is_reg(nd->path.dentry);
	if (truncate) {
		error = mnt_want_write(nd->path.mnt);
		if (error)
			return error;
	}
	error = may_open(&nd->path, acc_mode, open_flag);
	if (!error && !(file->f_mode & FMODE_OPENED))
		error = vfs_open(&nd->path, file);
	if (!error && truncate)
		error = handle_truncate(file);
	if (truncate)
		mnt_drop_write(nd->path.mnt);
	return error;
}

static int open_tmpfile(struct nameidata *nd, struct file *file, const struct open_flags *op)
{
	struct path path;
	struct dentry *child;
	struct inode *dir;
	int error;

	nd->flags |= LOOKUP_DIRECTORY;
	error = walk_whole(nd, &path);
	if (error)
		return error;
	error = mnt_want_write(path.mnt);
	if (error)
		goto out;
	dir = path.dentry->d_inode;
	error = inode_permission(&nop_mnt_idmap, dir, MAY_WRITE | MAY_EXEC);
	if (!error && !dir->i_op->tmpfile)
		error = -EOPNOTSUPP;
	if (error)
		goto drop;
	error = -ENOMEM;
	child = d_alloc(path.dentry, &slash_name);
	if (!child)
		goto drop;
	file->f_path.mnt = path.mnt;
	file->f_path.dentry = child;
	error = dir->i_op->tmpfile(&nop_mnt_idmap, dir, file,
				   mode_strip_sgid(&nop_mnt_idmap, dir,
						   op->mode & ~current_umask()));
	dput(child);
	if (error)
		goto drop;
	error = may_open(&file->f_path, 0, op->open_flag);
	if (!error && !(op->open_flag & O_EXCL)) {
		struct inode *inode = file_inode(file);

		spin_lock(&inode->i_lock);
		inode->i_state |= I_LINKABLE;
		spin_unlock(&inode->i_lock);
	}
drop:
	mnt_drop_write(path.mnt);
out:
	path_put(&path);
	return error;
}

static int open_walk(struct nameidata *nd, struct file *file, const struct open_flags *op)
{
	const char *s;
	int err;

	if (op->open_flag & __O_TMPFILE)
		return open_tmpfile(nd, file, op);
	if (op->open_flag & O_PATH) {
		struct path path;

		err = walk_whole(nd, &path);
		if (!err) {
			err = vfs_open(&path, file);
			path_put(&path);
		}
		return err;
	}
	s = walk_start(nd);
	if (IS_ERR(s))
		return PTR_ERR(s);
	do {
		err = walk_parents(nd, s);
		if (err)
			return err;
		s = open_last(nd, file, op);
		if (IS_ERR(s))
			return PTR_ERR(s);
	} while (s);
	return open_found(nd, file, op);
}

static struct file *path_open(int dfd, struct filename *name, const struct open_flags *op,
			      const struct path *root)
{
	struct nameidata nd;
	struct file *file;
	int error;

	if (IS_ERR(name))
		return ERR_CAST(name);
	file = alloc_empty_file(op->open_flag, current_cred());
	if (IS_ERR(file))
		return file;
	begin_walk(&nd, dfd, name, op->lookup_flags, root);
	error = open_walk(&nd, file, op);
	end_walk(&nd);
	if (!error) {
		if (likely(file->f_mode & FMODE_OPENED))
			return file;
		WARN_ON(1);
		error = -EINVAL;
	}
	fput(file);
	return ERR_PTR(error);
}

/**
 * do_filp_open - open a file by name
 * @dfd: where a relative name starts
 * @pathname: the name
 * @op: how
 *
 * Return: the open file or an error pointer.
 */
struct file *do_filp_open(int dfd, struct filename *pathname, const struct open_flags *op)
{
	return path_open(dfd, pathname, op, NULL);
}

/**
 * do_file_open_root - open a file by name below a directory
 * @root: the directory
 * @name: the name
 * @op: how
 */
struct file *do_file_open_root(const struct path *root, const char *name,
			       const struct open_flags *op)
{
	struct filename *filename = getname_kernel(name);
	struct file *file = path_open(-1, filename, op, root);

	putname(filename);
	return file;
}
