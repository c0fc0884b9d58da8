// SPDX-License-Identifier: GPL-2.0-only
/*
 * Building blocks of file systems in memory: directories that live in the dentry cache, simple
 * inode operations, pages without a backing store. Called by file systems under the VFS's locks.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "internal.h"

/**
 * simple_getattr - getattr method
 * @idmap: idmap of the mount
 * @path: the path
 * @stat: filled in
 * @request_mask: STATX_*
 * @query_flags: AT_*
 */
int simple_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
		   u32 request_mask, unsigned int query_flags)
{
	struct inode *inode = d_inode(path->dentry);

	generic_fillattr(idmap, request_mask, inode, stat);
	stat->blocks = inode->i_mapping->nrpages << (PAGE_SHIFT - 9);
	return 0;
}
EXPORT_SYMBOL(simple_getattr);

/**
 * simple_statfs - statfs method
 * @dentry: a dentry of the file system
 * @buf: filled in
 */
int simple_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	u64 id = new_encode_dev(dentry->d_sb->s_dev);

	buf->f_fsid = u64_to_fsid(id);
	buf->f_type = dentry->d_sb->s_magic;
	buf->f_bsize = PAGE_SIZE;
	buf->f_namelen = NAME_MAX;
	return 0;
}
EXPORT_SYMBOL(simple_statfs);

/**
 * always_delete_dentry - d_delete method: keep no unused dentry
 * @dentry: the dentry
 */
int always_delete_dentry(const struct dentry *dentry)
{
	return 1;
}
EXPORT_SYMBOL(always_delete_dentry);

const struct dentry_operations simple_dentry_operations = {
	.d_delete = always_delete_dentry,
};
EXPORT_SYMBOL(simple_dentry_operations);

/**
 * simple_lookup - lookup method: what is not in the dentry cache does not exist
 * @dir: the directory
 * @dentry: the name
 * @flags: LOOKUP_*
 */
struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	if (dentry->d_name.len > NAME_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	if (!dentry->d_op)
		d_set_d_op(dentry, &simple_dentry_operations);
	d_add(dentry, NULL);
	return NULL;
}
EXPORT_SYMBOL(simple_lookup);

/* Directories. Children are listed newest first; the position holds the d_order reached. */

#define POS_OF(order) ((loff_t)(order) + 3)
#define ORDER_OF(pos) ((u64)(pos)-3)
#define POS_FIRST     2

int dcache_dir_open(struct inode *inode, struct file *file)
{
	return 0;
}
EXPORT_SYMBOL(dcache_dir_open);

int dcache_dir_close(struct inode *inode, struct file *file)
{
	return 0;
}
EXPORT_SYMBOL(dcache_dir_close);

/**
 * dcache_dir_lseek - llseek method of directories in the dentry cache
 * @file: the directory
 * @offset: a position that was returned, or 0
 * @whence: SEEK_SET or SEEK_CUR
 */
loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence)
{
	switch (whence) {
	case SEEK_CUR:
		offset += file->f_pos;
		fallthrough;
	case SEEK_SET:
		if (offset >= 0)
			break;
		fallthrough;
	default:
		return -EINVAL;
	}
	file->f_pos = offset;
	return offset;
}
EXPORT_SYMBOL(dcache_dir_lseek);

/* The first positive child after @prev, or with an order below @below; referenced. */
static struct dentry *next_child(struct dentry *dir, struct dentry *prev, u64 below)
{
	struct dentry *child, *found = NULL;

	spin_lock(&dcache_lock);
	if (prev && prev->d_parent == dir && prev->d_order == below)
		child = d_next_sibling(prev);
	else
		child = d_first_child(dir);
	for (; child; child = d_next_sibling(child)) {
		if (child->d_order < below && simple_positive(child)) {
			found = dget(child);
			break;
		}
	}
	spin_unlock(&dcache_lock);
	return found;
}

/**
 * dcache_readdir - iterate_shared method of directories in the dentry cache
 * @file: the directory
 * @ctx: actor and position
 */
int dcache_readdir(struct file *file, struct dir_context *ctx)
{
	struct dentry *dir = file->f_path.dentry, *child, *prev = NULL;
	u64 below;

	if (!dir_emit_dots(file, ctx))
		return 0;
	below = ctx->pos == POS_FIRST ? U64_MAX : ORDER_OF(ctx->pos);
	while ((child = next_child(dir, prev, below))) {
		struct name_snapshot name;
		bool more;

		dput(prev);
		prev = child;
		take_dentry_name_snapshot(&name, child);
		more = dir_emit(ctx, (const char *)name.name.name, name.name.len,
				d_inode(child)->i_ino, fs_umode_to_dtype(d_inode(child)->i_mode));
		release_dentry_name_snapshot(&name);
		if (!more)
			break;
		below = child->d_order;
		ctx->pos = POS_OF(below);
	}
	dput(prev);
	return 0;
}
EXPORT_SYMBOL(dcache_readdir);

bool dir_emit_dotdot(struct file *file, struct dir_context *ctx)
{
	struct dentry *parent = dget_parent(file->f_path.dentry);
	bool ret = ctx->actor(ctx, "..", 2, ctx->pos, parent->d_inode->i_ino, DT_DIR);

	dput(parent);
	return ret;
}
EXPORT_SYMBOL(dir_emit_dotdot);

/**
 * generic_read_dir - read method of directories
 *
 * Return: -EISDIR.
 */
ssize_t generic_read_dir(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	return -EISDIR;
}
EXPORT_SYMBOL(generic_read_dir);

const struct file_operations simple_dir_operations = {
	.open = dcache_dir_open,
	.release = dcache_dir_close,
	.llseek = dcache_dir_lseek,
	.read = generic_read_dir,
	.iterate_shared = dcache_readdir,
	.fsync = noop_fsync,
};
EXPORT_SYMBOL(simple_dir_operations);

const struct inode_operations simple_dir_inode_operations = {
	.lookup = simple_lookup,
};
EXPORT_SYMBOL(simple_dir_inode_operations);

/**
 * simple_open - open method: private_data becomes the inode's i_private
 * @inode: the inode
 * @file: the file
 */
int simple_open(struct inode *inode, struct file *file)
{
	if (inode->i_private)
		file->private_data = inode->i_private;
	return 0;
}
EXPORT_SYMBOL(simple_open);

/**
 * simple_link - link method
 * @old_dentry: the file
 * @dir: the directory
 * @dentry: the new name
 */
int simple_link(struct dentry *old_dentry, struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = d_inode(old_dentry);

	inode_set_mtime_to_ts(dir, inode_set_ctime_to_ts(dir, inode_set_ctime_current(inode)));
	inc_nlink(inode);
	ihold(inode);
	dget(dentry);
	d_instantiate(dentry, inode);
	return 0;
}
EXPORT_SYMBOL(simple_link);

/**
 * simple_empty - has a directory no entry?
 * @dentry: the directory
 */
int simple_empty(struct dentry *dentry)
{
	struct dentry *child;
	int ret = 1;

	spin_lock(&dcache_lock);
	for (child = d_first_child(dentry); child && ret; child = d_next_sibling(child))
		if (simple_positive(child))
			ret = 0;
	spin_unlock(&dcache_lock);
	return ret;
}
EXPORT_SYMBOL(simple_empty);

/**
 * simple_unlink - unlink method
 * @dir: the directory
 * @dentry: the name
 */
int simple_unlink(struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = d_inode(dentry);

	inode_set_mtime_to_ts(dir, inode_set_ctime_to_ts(dir, inode_set_ctime_current(inode)));
	drop_nlink(inode);
	dput(dentry);
	return 0;
}
EXPORT_SYMBOL(simple_unlink);

/**
 * simple_rmdir - rmdir method
 * @dir: the parent
 * @dentry: the directory
 */
int simple_rmdir(struct inode *dir, struct dentry *dentry)
{
	if (!simple_empty(dentry))
		return -ENOTEMPTY;
	drop_nlink(d_inode(dentry));
	simple_unlink(dir, dentry);
	drop_nlink(dir);
	return 0;
}
EXPORT_SYMBOL(simple_rmdir);

static void rename_times(struct inode *old_dir, struct inode *new_dir, struct dentry *old_dentry,
			 struct dentry *new_dentry)
{
	struct timespec64 now = inode_set_ctime_current(old_dir);

	inode_set_mtime_to_ts(old_dir, now);
	if (new_dir != old_dir)
		inode_set_mtime_to_ts(new_dir, inode_set_ctime_to_ts(new_dir, now));
	inode_set_ctime_to_ts(d_inode(old_dentry), now);
	if (d_really_is_positive(new_dentry))
		inode_set_ctime_to_ts(d_inode(new_dentry), now);
}

/**
 * simple_rename_exchange - rename method for RENAME_EXCHANGE
 */
int simple_rename_exchange(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
			   struct dentry *new_dentry)
{
	bool old_is_dir = d_is_dir(old_dentry), new_is_dir = d_is_dir(new_dentry);

	if (old_dir != new_dir && old_is_dir != new_is_dir) {
		if (old_is_dir) {
			drop_nlink(old_dir);
			inc_nlink(new_dir);
		} else {
			drop_nlink(new_dir);
			inc_nlink(old_dir);
		}
	}
	rename_times(old_dir, new_dir, old_dentry, new_dentry);
	return 0;
}
EXPORT_SYMBOL_GPL(simple_rename_exchange);

/**
 * simple_rename - rename method
 * @idmap: idmap of the mount
 * @old_dir: directory of the old name
 * @old_dentry: the old name
 * @new_dir: directory of the new name
 * @new_dentry: the new name
 * @flags: RENAME_NOREPLACE, RENAME_EXCHANGE
 */
int simple_rename(struct mnt_idmap *idmap, struct inode *old_dir, struct dentry *old_dentry,
		  struct inode *new_dir, struct dentry *new_dentry, unsigned int flags)
{
	bool they_are_dirs = d_is_dir(old_dentry);

	if (flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE))
		return -EINVAL;
	if (flags & RENAME_EXCHANGE)
		return simple_rename_exchange(old_dir, old_dentry, new_dir, new_dentry);
	if (!simple_empty(new_dentry))
		return -ENOTEMPTY;
	if (d_really_is_positive(new_dentry)) {
		simple_unlink(new_dir, new_dentry);
		if (they_are_dirs) {
			drop_nlink(d_inode(new_dentry));
			drop_nlink(old_dir);
		}
	} else if (they_are_dirs) {
		drop_nlink(old_dir);
		inc_nlink(new_dir);
	}
	rename_times(old_dir, new_dir, old_dentry, new_dentry);
	return 0;
}
EXPORT_SYMBOL(simple_rename);

/**
 * simple_setattr - setattr method
 * @idmap: idmap of the mount
 * @dentry: the file
 * @iattr: the change
 */
int simple_setattr(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *iattr)
{
	struct inode *inode = d_inode(dentry);
	int error = setattr_prepare(idmap, dentry, iattr);

	if (error)
		return error;
	if (iattr->ia_valid & ATTR_SIZE)
		truncate_setsize(inode, iattr->ia_size);
	setattr_copy(idmap, inode, iattr);
	mark_inode_dirty(inode);
	return 0;
}
EXPORT_SYMBOL(simple_setattr);

/* Pages. */

static int simple_read_folio(struct file *file, struct folio *folio)
{
	folio_zero_range(folio, 0, folio_size(folio));
	flush_dcache_folio(folio);
	folio_mark_uptodate(folio);
	folio_unlock(folio);
	return 0;
}

/**
 * simple_write_begin - write_begin method without a backing store
 * @file: the file
 * @mapping: its pages
 * @pos: first byte
 * @len: bytes, within one page
 * @foliop: gets the locked folio
 * @fsdata: unused
 */
int simple_write_begin(struct file *file, struct address_space *mapping, loff_t pos,
		       unsigned int len, struct folio **foliop, void **fsdata)
{
	struct folio *folio = __filemap_get_folio(mapping, pos / PAGE_SIZE, FGP_WRITEBEGIN,
						  mapping_gfp_mask(mapping));

	if (IS_ERR(folio))
		return PTR_ERR(folio);
	*foliop = folio;
	if (!folio_test_uptodate(folio) && len != folio_size(folio)) {
		size_t from = offset_in_folio(folio, pos);

		folio_zero_range(folio, 0, from);
		folio_zero_range(folio, from + len, folio_size(folio) - from - len);
	}
	return 0;
}
EXPORT_SYMBOL(simple_write_begin);

static int simple_write_end(struct file *file, struct address_space *mapping, loff_t pos,
			    unsigned int len, unsigned int copied, struct folio *folio,
			    void *fsdata)
{
	struct inode *inode = folio->mapping->host;
	loff_t last_pos = pos + copied;

	if (!folio_test_uptodate(folio)) {
		if (copied < len) {
			size_t from = offset_in_folio(folio, pos);

			folio_zero_range(folio, from + copied, len - copied);
		}
		folio_mark_uptodate(folio);
	}
	if (last_pos > inode->i_size)
		i_size_write(inode, last_pos);
	folio_mark_dirty(folio);
	folio_unlock(folio);
	folio_put(folio);
	return copied;
}

const struct address_space_operations ram_aops = {
	.read_folio = simple_read_folio,
	.write_begin = simple_write_begin,
	.write_end = simple_write_end,
	.dirty_folio = noop_dirty_folio,
};
EXPORT_SYMBOL(ram_aops);

ssize_t noop_direct_IO(struct kiocb *iocb, struct iov_iter *iter)
{
	return -EINVAL;
}
EXPORT_SYMBOL_GPL(noop_direct_IO);

int noop_fsync(struct file *file, loff_t start, loff_t end, int datasync)
{
	return 0;
}
EXPORT_SYMBOL(noop_fsync);

/**
 * generic_file_fsync - fsync method: write pages and inode back
 * @file: the file
 * @start: first byte
 * @end: last byte
 * @datasync: only what is needed to read the data back
 */
int generic_file_fsync(struct file *file, loff_t start, loff_t end, int datasync)
{
	return write_inode_now(file->f_mapping->host, 1);
}
EXPORT_SYMBOL(generic_file_fsync);

/**
 * vfs_fsync_range - fsync(2) of part of a file
 * @file: the file
 * @start: first byte
 * @end: last byte
 * @datasync: as fdatasync(2)
 */
int vfs_fsync_range(struct file *file, loff_t start, loff_t end, int datasync)
{
	if (!file->f_op->fsync)
		return -EINVAL;
	return file->f_op->fsync(file, start, end, datasync);
}
EXPORT_SYMBOL(vfs_fsync_range);

int vfs_fsync(struct file *file, int datasync)
{
	return vfs_fsync_range(file, 0, LLONG_MAX, datasync);
}
EXPORT_SYMBOL(vfs_fsync);

/* Symlinks. */

const char *simple_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done)
{
	return inode->i_link;
}
EXPORT_SYMBOL(simple_get_link);

const struct inode_operations simple_symlink_inode_operations = {
	.get_link = simple_get_link,
};
EXPORT_SYMBOL(simple_symlink_inode_operations);

void kfree_link(void *p)
{
	kfree(p);
}
EXPORT_SYMBOL(kfree_link);

/**
 * page_get_link - get_link method of links whose body is their first page
 * @dentry: the link, or NULL
 * @inode: its inode
 * @done: set to drop the page
 */
const char *page_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done)
{
	struct folio *folio = read_mapping_folio(inode->i_mapping, 0, NULL);
	char *body;
	size_t len;

	if (IS_ERR(folio))
		return ERR_CAST(folio);
	len = min_t(size_t, i_size_read(inode), PAGE_SIZE - 1);
	body = kmalloc(len + 1, GFP_KERNEL);
	if (body) {
		memcpy(body, folio_address(folio), len);
		body[len] = 0;
		set_delayed_call(done, kfree_link, body);
	}
	folio_put(folio);
	return body ?: ERR_PTR(-ENOMEM);
}
EXPORT_SYMBOL(page_get_link);

const struct inode_operations page_symlink_inode_operations = {
	.get_link = page_get_link,
};
EXPORT_SYMBOL(page_symlink_inode_operations);

/**
 * page_symlink - write a link's body into its first page
 * @inode: the link
 * @symname: the body
 * @len: bytes, with the terminator
 */
int page_symlink(struct inode *inode, const char *symname, int len)
{
	struct address_space *mapping = inode->i_mapping;
	struct folio *folio;
	void *fsdata = NULL;
	int err = mapping->a_ops->write_begin(NULL, mapping, 0, len - 1, &folio, &fsdata);

	if (err)
		return err;
	memcpy(folio_address(folio), symname, len - 1);
	err = mapping->a_ops->write_end(NULL, mapping, 0, len - 1, len - 1, folio, fsdata);
	if (err < 0)
		return err;
	mark_inode_dirty(inode);
	return 0;
}
EXPORT_SYMBOL(page_symlink);

/* Pinning a file system the kernel uses itself. */

static DEFINE_SPINLOCK(pin_fs_lock);

/**
 * simple_pin_fs - mount a file system for the kernel unless it is already
 * @type: its type
 * @mount: the mount
 * @count: users of it
 */
int simple_pin_fs(struct file_system_type *type, struct vfsmount **mount, int *count)
{
	struct vfsmount *mnt = NULL;

	spin_lock(&pin_fs_lock);
	if (unlikely(!*mount)) {
		spin_unlock(&pin_fs_lock);
		mnt = vfs_kern_mount(type, SB_KERNMOUNT, type->name, NULL);
		if (IS_ERR(mnt))
			return PTR_ERR(mnt);
		spin_lock(&pin_fs_lock);
		if (!*mount)
			*mount = mnt;
	}
	mntget(*mount);
	++*count;
	spin_unlock(&pin_fs_lock);
	mntput(mnt);
	return 0;
}
EXPORT_SYMBOL(simple_pin_fs);

/**
 * simple_release_fs - undo one simple_pin_fs()
 * @mount: the mount
 * @count: users of it
 */
void simple_release_fs(struct vfsmount **mount, int *count)
{
	struct vfsmount *mnt;

	spin_lock(&pin_fs_lock);
	mnt = *mount;
	if (!--*count)
		*mount = NULL;
	spin_unlock(&pin_fs_lock);
	mntput(mnt);
}
EXPORT_SYMBOL(simple_release_fs);

static const struct super_operations simple_super_operations = {
	.statfs = simple_statfs,
};

/**
 * simple_fill_super - fill a super block with a fixed set of files
 * @s: the super block
 * @magic: its magic number
 * @files: files; inode number is the index, 0 and 1 are not used; ends with an empty name
 */
int simple_fill_super(struct super_block *s, unsigned long magic, const struct tree_descr *files)
{
	struct inode *inode;
	struct dentry *dentry;

	s->s_blocksize = PAGE_SIZE;
	s->s_blocksize_bits = PAGE_SHIFT;
	s->s_magic = magic;
	s->s_op = &simple_super_operations;
	s->s_time_gran = 1;
	inode = new_inode(s);
	if (!inode)
		return -ENOMEM;
	inode->i_ino = 1;
	inode->i_mode = S_IFDIR | 0755;
	simple_inode_init_ts(inode);
	inode->i_op = &simple_dir_inode_operations;
	inode->i_fop = &simple_dir_operations;
	set_nlink(inode, 2);
	s->s_root = d_make_root(inode);
	if (!s->s_root)
		return -ENOMEM;
	for (int i = 0; !files->name || files->name[0]; i++, files++) {
		if (!files->name)
			continue;
		dentry = d_alloc_name(s->s_root, files->name);
		if (!dentry)
			return -ENOMEM;
		inode = new_inode(s);
		if (!inode) {
			dput(dentry);
			return -ENOMEM;
		}
		inode->i_mode = S_IFREG | files->mode;
		simple_inode_init_ts(inode);
		inode->i_fop = files->ops;
		inode->i_ino = i;
		d_add(dentry, inode);
	}
	return 0;
}
EXPORT_SYMBOL(simple_fill_super);

static struct dentry *first_positive_child(struct dentry *dir)
{
	return next_child(dir, NULL, U64_MAX);
}

/* Remove one name whose children are gone; the parent is locked. */
static void remove_one(struct dentry *dentry, void (*callback)(struct dentry *))
{
	struct inode *dir = d_inode(dentry->d_parent), *inode = d_inode(dentry);

	inode_lock_nested(inode, I_MUTEX_CHILD);
	inode_set_ctime_current(inode);
	if (d_is_dir(dentry)) {
		inode->i_flags |= S_DEAD;
		clear_nlink(inode);
		drop_nlink(dir);
	} else {
		drop_nlink(inode);
	}
	dont_mount(dentry);
	inode_unlock(inode);
	inode_set_mtime_to_ts(dir, inode_set_ctime_current(dir));
	if (d_is_dir(dentry))
		shrink_dcache_parent(dentry);
	fsnotify_delete(dir, inode, dentry);
	d_invalidate(dentry);
	if (callback)
		callback(dentry);
	dput(dentry); /* the reference that kept the name in the tree */
}

/**
 * simple_recursive_removal - remove a tree of names whose dentries hold themselves
 * @dentry: its top
 * @callback: called for each dentry after it was unhashed, or NULL
 */
void simple_recursive_removal(struct dentry *dentry, void (*callback)(struct dentry *))
{
	struct dentry *this = dget(dentry);

	for (;;) {
		struct dentry *child, *parent;

		/* Go down to something without children. */
		while (d_is_dir(this) && (child = first_positive_child(this))) {
			dput(this);
			this = child;
		}
		parent = dget_parent(this);
		inode_lock_nested(d_inode(parent), I_MUTEX_PARENT);
		if (simple_positive(this) && (!d_is_dir(this) || simple_empty(this)))
			remove_one(this, callback);
		inode_unlock(d_inode(parent));
		if (this == dentry && !simple_positive(this)) {
			dput(parent);
			break;
		}
		dput(this);
		this = parent;
		if (this != dentry && !is_subdir(this, dentry)) {
			/* Somebody moved things about: start again at the top. */
			dput(this);
			this = dget(dentry);
		}
	}
	dput(this);
}
EXPORT_SYMBOL(simple_recursive_removal);
