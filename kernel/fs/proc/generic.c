// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tree of entries that kernel code makes below /proc. proc_subdir_lock guards it. An entry is
 * reference counted: the tree holds one, each inode of it another.
 */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/idr.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/namei.h>
#include <linux/printk.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "internal.h"

static DEFINE_RWLOCK(proc_subdir_lock);
static DEFINE_IDA(proc_inum_ida);

static int name_cmp(const char *name, unsigned int len, const struct proc_dir_entry *de)
{
	if (len != de->namelen)
		return len < de->namelen ? -1 : 1;
	return memcmp(name, de->name, len);
}

static struct proc_dir_entry *find_sub(struct proc_dir_entry *dir, const char *name,
				       unsigned int len)
{
	struct rb_node *node = dir->subdir.rb_node;

	while (node) {
		struct proc_dir_entry *de = rb_entry(node, struct proc_dir_entry, subdir_node);
		int result = name_cmp(name, len, de);

		if (!result)
			return de;
		node = result < 0 ? node->rb_left : node->rb_right;
	}
	return NULL;
}

static bool insert_sub(struct proc_dir_entry *dir, struct proc_dir_entry *de)
{
	struct rb_node **link = &dir->subdir.rb_node, *parent = NULL;

	while (*link) {
		struct proc_dir_entry *this = rb_entry(*link, struct proc_dir_entry, subdir_node);
		int result = name_cmp(de->name, de->namelen, this);

		if (!result)
			return false;
		parent = *link;
		link = result < 0 ? &(*link)->rb_left : &(*link)->rb_right;
	}
	rb_link_node(&de->subdir_node, parent, link);
	rb_insert_color(&de->subdir_node, &dir->subdir);
	return true;
}

static void free_entry(struct proc_dir_entry *de)
{
	if (de->low_ino >= PROC_DYNAMIC_FIRST)
		ida_free(&proc_inum_ida, de->low_ino - PROC_DYNAMIC_FIRST);
	if (S_ISLNK(de->mode))
		kfree(de->data);
	kfree(de);
}

/**
 * pde_put - drop a reference on an entry
 * @de: the entry
 */
void pde_put(struct proc_dir_entry *de)
{
	if (refcount_dec_and_test(&de->refcnt))
		free_entry(de);
}

/* Follow the directories of @name; *@residual gets the last component. */
static int walk_name(const char *name, struct proc_dir_entry **ret, const char **residual)
{
	struct proc_dir_entry *de = *ret ?: &proc_root;
	const char *cp = name, *next;

	while ((next = strchr(cp, '/')) != NULL) {
		de = find_sub(de, cp, next - cp);
		if (!de) {
			WARN(1, "name '%s'\n", name);
			return -ENOENT;
		}
		cp = next + 1;
	}
	*residual = cp;
	*ret = de;
	return 0;
}

static struct proc_dir_entry *make_entry(struct proc_dir_entry **parent, const char *name,
					 umode_t mode, nlink_t nlink)
{
	struct proc_dir_entry *de;
	const char *fn;
	size_t len;
	int err;

	read_lock(&proc_subdir_lock);
	err = walk_name(name, parent, &fn);
	read_unlock(&proc_subdir_lock);
	if (err)
		return NULL;
	len = strlen(fn);
	if (len == 0 || len >= 256) {
		WARN(1, "name len %zu\n", len);
		return NULL;
	}
	if (is_dot_dotdot(fn, len)) {
		WARN(1, "name '%s'\n", fn);
		return NULL;
	}
	if (*parent == &proc_root && fn[strspn(fn, "0123456789")] == 0) {
		WARN(1, "create '/proc/%s' by hand\n", fn);
		return NULL;
	}
	de = kzalloc(sizeof(*de) + len + 1, GFP_KERNEL);
	if (!de)
		return NULL;
	memcpy(de->name, fn, len + 1);
	de->namelen = len;
	de->mode = mode;
	de->nlink = nlink;
	de->subdir = RB_ROOT;
	refcount_set(&de->refcnt, 1);
	spin_lock_init(&de->pde_unload_lock);
	INIT_LIST_HEAD(&de->pde_openers);
	return de;
}

static struct proc_dir_entry *register_entry(struct proc_dir_entry *dir, struct proc_dir_entry *de)
{
	int ino = ida_alloc_max(&proc_inum_ida, UINT_MAX - PROC_DYNAMIC_FIRST, GFP_KERNEL);

	if (ino < 0)
		goto fail;
	de->low_ino = PROC_DYNAMIC_FIRST + (unsigned int)ino;
	write_lock(&proc_subdir_lock);
	de->parent = dir;
	if (!insert_sub(dir, de)) {
		write_unlock(&proc_subdir_lock);
		WARN(1, "proc_dir_entry '%s/%s' already registered\n", dir->name, de->name);
		goto fail;
	}
	if (S_ISDIR(de->mode))
		dir->nlink++;
	write_unlock(&proc_subdir_lock);
	return de;
fail:
	pde_put(de);
	return NULL;
}

/* Inode and dentry operations of entries. */

static bool pde_removed(const struct proc_dir_entry *de)
{
	return atomic_read(&de->in_use) < 0;
}

static int proc_misc_d_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct inode *inode = d_inode(dentry);

	return inode && !pde_removed(PDE(inode));
}

static int proc_misc_d_delete(const struct dentry *dentry)
{
	return pde_removed(PDE(d_inode(dentry)));
}

static const struct dentry_operations proc_misc_dentry_ops = {
	.d_revalidate = proc_misc_d_revalidate,
	.d_delete = proc_misc_d_delete,
};

/**
 * proc_lookup_de - look a name up in a directory of entries
 * @dentry: the name
 * @de: the directory
 */
struct dentry *proc_lookup_de(struct dentry *dentry, struct proc_dir_entry *de)
{
	struct inode *inode;

	read_lock(&proc_subdir_lock);
	de = find_sub(de, (const char *)dentry->d_name.name, dentry->d_name.len);
	if (de)
		pde_get(de);
	read_unlock(&proc_subdir_lock);
	if (!de)
		return ERR_PTR(-ENOENT);
	inode = proc_get_inode(dentry->d_sb, de);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	d_set_d_op(dentry, &proc_misc_dentry_ops);
	return d_splice_alias(inode, dentry);
}

struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	return proc_lookup_de(dentry, PDE(dir));
}

/**
 * proc_readdir_de - list a directory of entries
 * @file: the directory
 * @ctx: actor and position
 * @de: its entry
 *
 * Return: 1 when all was listed, else 0.
 */
int proc_readdir_de(struct file *file, struct dir_context *ctx, struct proc_dir_entry *de)
{
	struct rb_node *node;
	int i = ctx->pos - 2;

	if (!dir_emit_dots(file, ctx))
		return 0;
	i = ctx->pos - 2;
	read_lock(&proc_subdir_lock);
	for (node = rb_first(&de->subdir); node && i > 0; i--)
		node = rb_next(node);
	while (node) {
		struct proc_dir_entry *this = rb_entry(node, struct proc_dir_entry, subdir_node);
		struct rb_node *next;

		pde_get(this);
		read_unlock(&proc_subdir_lock);
		if (!dir_emit(ctx, this->name, this->namelen, this->low_ino, this->mode >> 12)) {
			pde_put(this);
			return 0;
		}
		ctx->pos++;
		read_lock(&proc_subdir_lock);
		/* A removed entry has no place in the tree to go on from. */
		next = RB_EMPTY_NODE(&this->subdir_node) ? NULL : rb_next(&this->subdir_node);
		pde_put(this);
		node = next;
	}
	read_unlock(&proc_subdir_lock);
	return 1;
}

static int proc_readdir(struct file *file, struct dir_context *ctx)
{
	return proc_readdir_de(file, ctx, PDE(file_inode(file)));
}

static const struct file_operations proc_dir_operations = {
	.llseek = generic_file_llseek,
	.read = generic_read_dir,
	.iterate_shared = proc_readdir,
};

static int proc_notify_change(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *iattr)
{
	struct inode *inode = d_inode(dentry);
	struct proc_dir_entry *de = PDE(inode);
	int error = setattr_prepare(idmap, dentry, iattr);

	if (error)
		return error;
	setattr_copy(idmap, inode, iattr);
	de->uid = inode->i_uid;
	de->gid = inode->i_gid;
	de->mode = inode->i_mode;
	return 0;
}

static int proc_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
			u32 request_mask, unsigned int query_flags)
{
	struct inode *inode = d_inode(path->dentry);

	if (PDE(inode)->nlink)
		set_nlink(inode, PDE(inode)->nlink);
	generic_fillattr(idmap, request_mask, inode, stat);
	return 0;
}

static const struct inode_operations proc_file_inode_operations = {
	.setattr = proc_notify_change,
};

static const struct inode_operations proc_dir_inode_operations = {
	.lookup = proc_lookup,
	.getattr = proc_getattr,
	.setattr = proc_notify_change,
};

static const char *proc_get_link(struct dentry *dentry, struct inode *inode,
				 struct delayed_call *done)
{
	return PDE(inode)->data;
}

static const struct inode_operations proc_link_inode_operations = {
	.get_link = proc_get_link,
};

/* Making entries. */

/**
 * proc_symlink - make a symbolic link
 * @name: its name, maybe with directories before it
 * @parent: directory, NULL for /proc
 * @dest: what it says
 *
 * Return: the entry, or NULL.
 */
struct proc_dir_entry *proc_symlink(const char *name, struct proc_dir_entry *parent,
				    const char *dest)
{
	struct proc_dir_entry *ent = make_entry(&parent, name, S_IFLNK | S_IRWXUGO, 1);

	if (!ent)
		return NULL;
	ent->size = strlen(dest);
	ent->data = kstrdup(dest, GFP_KERNEL);
	if (!ent->data) {
		pde_put(ent);
		return NULL;
	}
	ent->proc_iops = &proc_link_inode_operations;
	return register_entry(parent, ent);
}
EXPORT_SYMBOL(proc_symlink);

/* A link in /proc itself whose body depends on who reads it. */
struct proc_dir_entry *proc_create_link_iops(const char *name, const struct inode_operations *iops)
{
	struct proc_dir_entry *parent = NULL, *ent;

	ent = make_entry(&parent, name, S_IFLNK | S_IRWXUGO, 1);
	if (!ent)
		return NULL;
	ent->proc_iops = iops;
	return register_entry(parent, ent);
}

/**
 * proc_mkdir_data - make a directory
 * @name: its name, maybe with directories before it
 * @mode: permissions, 0 for 0555
 * @parent: directory, NULL for /proc
 * @data: for pde_data() and proc_get_parent_data()
 *
 * Return: the entry, or NULL.
 */
struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode,
				       struct proc_dir_entry *parent, void *data)
{
	struct proc_dir_entry *ent;

	ent = make_entry(&parent, name, S_IFDIR | (mode ?: S_IRUGO | S_IXUGO), 2);
	if (!ent)
		return NULL;
	ent->data = data;
	ent->proc_dir_ops = &proc_dir_operations;
	ent->proc_iops = &proc_dir_inode_operations;
	return register_entry(parent, ent);
}
EXPORT_SYMBOL_GPL(proc_mkdir_data);

struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode,
				       struct proc_dir_entry *parent)
{
	return proc_mkdir_data(name, mode, parent, NULL);
}
EXPORT_SYMBOL(proc_mkdir_mode);

struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent)
{
	return proc_mkdir_data(name, 0, parent, NULL);
}
EXPORT_SYMBOL(proc_mkdir);

struct proc_dir_entry *proc_create_mount_point(const char *name)
{
	return proc_mkdir(name, NULL);
}
EXPORT_SYMBOL(proc_create_mount_point);

static struct proc_dir_entry *create_reg(const char *name, umode_t mode,
					 struct proc_dir_entry **parent, void *data)
{
	struct proc_dir_entry *p;

	if ((mode & S_IFMT) == 0)
		mode |= S_IFREG;
	if ((mode & S_IALLUGO) == 0)
		mode |= S_IRUGO;
	if (WARN_ON_ONCE(!S_ISREG(mode)))
		return NULL;
	p = make_entry(parent, name, mode, 1);
	if (p) {
		p->proc_iops = &proc_file_inode_operations;
		p->data = data;
	}
	return p;
}

/**
 * proc_create_data - make a file
 * @name: its name, maybe with directories before it
 * @mode: permissions, 0 for 0444
 * @parent: directory, NULL for /proc
 * @proc_ops: its operations
 * @data: for pde_data()
 *
 * Return: the entry, or NULL when the name is taken or memory is short.
 */
struct proc_dir_entry *proc_create_data(const char *name, umode_t mode,
					struct proc_dir_entry *parent,
					const struct proc_ops *proc_ops, void *data)
{
	struct proc_dir_entry *p = create_reg(name, mode, &parent, data);

	if (!p)
		return NULL;
	p->proc_ops = proc_ops;
	p->flags = proc_ops->proc_flags & PROC_ENTRY_PERMANENT;
	return register_entry(parent, p);
}
EXPORT_SYMBOL(proc_create_data);

/**
 * proc_create - proc_create_data() without data
 * @name: its name
 * @mode: permissions
 * @parent: directory, NULL for /proc
 * @proc_ops: its operations
 */
struct proc_dir_entry *proc_create(const char *name, umode_t mode, struct proc_dir_entry *parent,
				   const struct proc_ops *proc_ops)
{
	return proc_create_data(name, mode, parent, proc_ops, NULL);
}
EXPORT_SYMBOL(proc_create);

static int proc_seq_open(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *de = PDE(inode);

	if (de->state_size)
		return seq_open_private(file, de->seq_ops, de->state_size);
	return seq_open(file, de->seq_ops);
}

static int proc_seq_release(struct inode *inode, struct file *file)
{
	return PDE(inode)->state_size ? seq_release_private(inode, file) : seq_release(inode, file);
}

static const struct proc_ops proc_seq_ops = {
	.proc_flags = PROC_ENTRY_PERMANENT,
	.proc_open = proc_seq_open,
	.proc_read_iter = seq_read_iter,
	.proc_lseek = seq_lseek,
	.proc_release = proc_seq_release,
};

/**
 * proc_create_seq_private - make a file of a seq_file iterator
 * @name: its name
 * @mode: permissions
 * @parent: directory, NULL for /proc
 * @ops: the iterator
 * @state_size: bytes of m->private for each open file
 * @data: for pde_data()
 */
struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       const struct seq_operations *ops,
					       unsigned int state_size, void *data)
{
	struct proc_dir_entry *p = create_reg(name, mode, &parent, data);

	if (!p)
		return NULL;
	p->proc_ops = &proc_seq_ops;
	p->seq_ops = ops;
	p->state_size = state_size;
	return register_entry(parent, p);
}
EXPORT_SYMBOL(proc_create_seq_private);

static int proc_single_open(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *de = PDE(inode);

	return single_open(file, de->single_show, de->data);
}

static const struct proc_ops proc_single_ops = {
	.proc_flags = PROC_ENTRY_PERMANENT,
	.proc_open = proc_single_open,
	.proc_read_iter = seq_read_iter,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

/**
 * proc_create_single_data - make a file of one record
 * @name: its name
 * @mode: permissions
 * @parent: directory, NULL for /proc
 * @show: writes the record
 * @data: m->private
 */
struct proc_dir_entry *proc_create_single_data(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       int (*show)(struct seq_file *, void *), void *data)
{
	struct proc_dir_entry *p = create_reg(name, mode, &parent, data);

	if (!p)
		return NULL;
	p->proc_ops = &proc_single_ops;
	p->single_show = show;
	return register_entry(parent, p);
}
EXPORT_SYMBOL(proc_create_single_data);

void proc_set_size(struct proc_dir_entry *de, loff_t size)
{
	de->size = size;
}
EXPORT_SYMBOL(proc_set_size);

void proc_set_user(struct proc_dir_entry *de, kuid_t uid, kgid_t gid)
{
	de->uid = uid;
	de->gid = gid;
}
EXPORT_SYMBOL(proc_set_user);

/**
 * pde_data - the data an entry was made with
 * @inode: an inode of the entry
 */
void *pde_data(const struct inode *inode)
{
	return PDE(inode)->data;
}
EXPORT_SYMBOL(pde_data);

void *proc_get_parent_data(const struct inode *inode)
{
	return PDE(inode)->parent->data;
}
EXPORT_SYMBOL_GPL(proc_get_parent_data);

/* Removing entries. */

/* Take an entry out of the tree; proc_subdir_lock held for writing. */
static void unlink_entry(struct proc_dir_entry *de)
{
	rb_erase(&de->subdir_node, &de->parent->subdir);
	RB_CLEAR_NODE(&de->subdir_node);
	if (S_ISDIR(de->mode))
		de->parent->nlink--;
	de->nlink = 0;
}

/**
 * remove_proc_entry - remove a file or an empty directory
 * @name: its name
 * @parent: directory, NULL for /proc
 *
 * When it returns no operation of the entry runs or will run. May sleep.
 */
void remove_proc_entry(const char *name, struct proc_dir_entry *parent)
{
	struct proc_dir_entry *de = NULL;
	const char *fn = name;

	write_lock(&proc_subdir_lock);
	if (walk_name(name, &parent, &fn)) {
		write_unlock(&proc_subdir_lock);
		return;
	}
	de = find_sub(parent, fn, strlen(fn));
	if (de)
		unlink_entry(de);
	write_unlock(&proc_subdir_lock);
	if (!de) {
		WARN(1, "name '%s'\n", name);
		return;
	}
	proc_entry_rundown(de);
	WARN(!RB_EMPTY_ROOT(&de->subdir),
	     "%s: removing non-empty directory '%s/%s', leaking at least '%s'\n", __func__,
	     de->parent->name, de->name,
	     RB_EMPTY_ROOT(&de->subdir)
		     ? ""
		     : rb_entry(rb_first(&de->subdir), struct proc_dir_entry, subdir_node)->name);
	pde_put(de);
}
EXPORT_SYMBOL(remove_proc_entry);

static void remove_tree(struct proc_dir_entry *root)
{
	for (;;) {
		struct proc_dir_entry *de = root;
		bool last;

		write_lock(&proc_subdir_lock);
		while (!RB_EMPTY_ROOT(&de->subdir))
			de = rb_entry(rb_first(&de->subdir), struct proc_dir_entry, subdir_node);
		last = de == root;
		unlink_entry(de);
		write_unlock(&proc_subdir_lock);
		proc_entry_rundown(de);
		pde_put(de);
		if (last)
			return;
	}
}

/**
 * remove_proc_subtree - remove a directory with all below it
 * @name: its name
 * @parent: directory, NULL for /proc
 *
 * Return: 0 or -ENOENT.
 */
int remove_proc_subtree(const char *name, struct proc_dir_entry *parent)
{
	struct proc_dir_entry *root = NULL;
	const char *fn;

	read_lock(&proc_subdir_lock);
	if (!walk_name(name, &parent, &fn))
		root = find_sub(parent, fn, strlen(fn));
	read_unlock(&proc_subdir_lock);
	if (!root)
		return -ENOENT;
	remove_tree(root);
	return 0;
}
EXPORT_SYMBOL(remove_proc_subtree);

/**
 * proc_remove - remove_proc_subtree() of an entry
 * @de: the entry, or NULL
 */
void proc_remove(struct proc_dir_entry *de)
{
	if (de)
		remove_tree(de);
}
EXPORT_SYMBOL(proc_remove);
