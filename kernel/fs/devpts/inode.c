// SPDX-License-Identifier: GPL-2.0-only
/*
 * devpts: a directory with one node for each pseudo terminal that is open,
 * and a ptmx node to open new ones. Each mount is an instance of its own
 * with its own numbers.
 *
 * A node's dentry holds the slave terminal in d_fsdata; it is pinned until
 * the master is closed. The directory's inode lock covers both.
 */

#include <linux/cred.h>
#include <linux/devpts_fs.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/idr.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/magic.h>
#include <linux/major.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/parser.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>

#define DEVPTS_DEFAULT_MODE	 0600
#define DEVPTS_DEFAULT_PTMX_MODE 0000
#define DEVPTS_MAX		 4096
#define ROOT_INO		 1
#define PTMX_INO		 2
#define FIRST_INO		 3

struct pts_mount_opts {
	bool setuid, setgid;
	kuid_t uid;
	kgid_t gid;
	umode_t mode;
	umode_t ptmxmode;
	unsigned int max;
};

struct pts_fs_info {
	struct ida allocated;
	struct pts_mount_opts opts;
	struct super_block *sb;
	struct dentry *ptmx;
};

enum { OPT_UID, OPT_GID, OPT_MODE, OPT_PTMXMODE, OPT_NEWINSTANCE, OPT_MAX, OPT_ERR };

static const match_table_t tokens = {
	{ OPT_UID, "uid=%u" },
	{ OPT_GID, "gid=%u" },
	{ OPT_MODE, "mode=%o" },
	{ OPT_PTMXMODE, "ptmxmode=%o" },
	{ OPT_NEWINSTANCE, "newinstance" },
	{ OPT_MAX, "max=%d" },
	{ OPT_ERR, NULL },
};

static struct pts_fs_info *fs_info(struct super_block *sb)
{
	return sb->s_fs_info;
}

static int parse_one(struct pts_mount_opts *opts, int token, substring_t *args)
{
	int value = 0;

	if (token == OPT_ERR)
		return -EINVAL;
	if (token == OPT_NEWINSTANCE)
		return 0;
	if (token == OPT_MODE || token == OPT_PTMXMODE ? match_octal(&args[0], &value)
						       : match_int(&args[0], &value))
		return -EINVAL;
	switch (token) {
	case OPT_UID:
		opts->uid = make_kuid(current_user_ns(), value);
		opts->setuid = true;
		return uid_valid(opts->uid) ? 0 : -EINVAL;
	case OPT_GID:
		opts->gid = make_kgid(current_user_ns(), value);
		opts->setgid = true;
		return gid_valid(opts->gid) ? 0 : -EINVAL;
	case OPT_MODE:
		opts->mode = value & S_IALLUGO;
		return 0;
	case OPT_PTMXMODE:
		opts->ptmxmode = value & S_IALLUGO;
		return 0;
	}
	if (value < 0 || value > DEVPTS_MAX)
		return -EINVAL;
	opts->max = value;
	return 0;
}

static int parse_options(char *data, struct pts_mount_opts *opts)
{
	substring_t args[MAX_OPT_ARGS];
	char *p;

	*opts = (struct pts_mount_opts){
		.uid = GLOBAL_ROOT_UID,
		.gid = GLOBAL_ROOT_GID,
		.mode = DEVPTS_DEFAULT_MODE,
		.ptmxmode = DEVPTS_DEFAULT_PTMX_MODE,
		.max = DEVPTS_MAX,
	};
	while ((p = strsep(&data, ","))) {
		if (*p && parse_one(opts, match_token(p, tokens, args), args)) {
			pr_err("devpts: called with bogus option `%s'\n", p);
			return -EINVAL;
		}
	}
	return 0;
}

static void apply_ptmx_mode(struct pts_fs_info *fsi)
{
	d_inode(fsi->ptmx)->i_mode = S_IFCHR | fsi->opts.ptmxmode;
}

static int devpts_remount(struct super_block *sb, int *flags, char *data)
{
	int err = parse_options(data, &fs_info(sb)->opts);

	if (!err)
		apply_ptmx_mode(fs_info(sb));
	return err;
}

static int devpts_show_options(struct seq_file *seq, struct dentry *root)
{
	struct pts_mount_opts *opts = &fs_info(root->d_sb)->opts;

	if (opts->setuid)
		seq_printf(seq, ",uid=%u", from_kuid_munged(&init_user_ns, opts->uid));
	if (opts->setgid)
		seq_printf(seq, ",gid=%u", from_kgid_munged(&init_user_ns, opts->gid));
	seq_printf(seq, ",mode=%03o", opts->mode);
	seq_printf(seq, ",ptmxmode=%03o", opts->ptmxmode);
	if (opts->max < DEVPTS_MAX)
		seq_printf(seq, ",max=%d", opts->max);
	return 0;
}

static const struct super_operations devpts_sops = {
	.statfs = simple_statfs,
	.remount_fs = devpts_remount,
	.show_options = devpts_show_options,
};

static struct inode *node_inode(struct super_block *sb, unsigned long ino, umode_t mode, dev_t dev)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	inode->i_ino = ino;
	simple_inode_init_ts(inode);
	init_special_inode(inode, S_IFCHR | mode, dev);
	return inode;
}

/* A node in the root directory, pinned by the reference that is returned. */
static struct dentry *add_node(struct super_block *sb, const char *name, struct inode *inode,
			       void *priv)
{
	struct dentry *root = sb->s_root, *dentry;

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode_lock(d_inode(root));
	dentry = d_alloc_name(root, name);
	if (dentry) {
		dentry->d_fsdata = priv;
		d_add(dentry, inode);
	}
	inode_unlock(d_inode(root));
	if (dentry)
		return dentry;
	iput(inode);
	return ERR_PTR(-ENOMEM);
}

static int make_ptmx(struct pts_fs_info *fsi)
{
	struct inode *inode =
		node_inode(fsi->sb, PTMX_INO, fsi->opts.ptmxmode, MKDEV(TTYAUX_MAJOR, 2));
	struct dentry *dentry = add_node(fsi->sb, "ptmx", inode, NULL);

	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	fsi->ptmx = dentry;
	return 0;
}

static int make_root(struct super_block *sb)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return -ENOMEM;
	inode->i_ino = ROOT_INO;
	simple_inode_init_ts(inode);
	inode->i_mode = S_IFDIR | 0755;
	inode->i_op = &simple_dir_inode_operations;
	inode->i_fop = &simple_dir_operations;
	set_nlink(inode, 2);
	sb->s_root = d_make_root(inode);
	return sb->s_root ? 0 : -ENOMEM;
}

static int devpts_fill_super(struct super_block *sb, void *data, int silent)
{
	struct pts_fs_info *fsi = kzalloc(sizeof(*fsi), GFP_KERNEL);
	int err;

	if (!fsi)
		return -ENOMEM;
	ida_init(&fsi->allocated);
	fsi->sb = sb;
	sb->s_fs_info = fsi;
	sb->s_blocksize = 1024;
	sb->s_blocksize_bits = 10;
	sb->s_magic = DEVPTS_SUPER_MAGIC;
	sb->s_op = &devpts_sops;
	sb->s_time_gran = 1;
	err = parse_options(data, &fsi->opts);
	if (!err)
		err = make_root(sb);
	return err ? err : make_ptmx(fsi);
}

static struct dentry *devpts_mount(struct file_system_type *type, int flags, const char *dev_name,
				   void *data)
{
	return mount_nodev(type, flags, data, devpts_fill_super);
}

static void devpts_kill_sb(struct super_block *sb)
{
	struct pts_fs_info *fsi = fs_info(sb);

	if (fsi)
		ida_destroy(&fsi->allocated);
	kill_litter_super(sb);
	kfree(fsi);
}

static struct file_system_type devpts_fs_type = {
	.name = "devpts",
	.mount = devpts_mount,
	.kill_sb = devpts_kill_sb,
	.fs_flags = FS_USERNS_MOUNT,
};

/* The instance a ptmx node belongs to: its own, or the one mounted on pts beside it. */
static struct super_block *instance_of(struct file *filp)
{
	struct dentry *parent;
	struct path path;
	struct super_block *sb = filp->f_path.mnt->mnt_sb;
	int err;

	if (sb->s_magic == DEVPTS_SUPER_MAGIC) {
		atomic_inc(&sb->s_active);
		return sb;
	}
	parent = dget_parent(filp->f_path.dentry);
	err = vfs_path_lookup(parent, filp->f_path.mnt, "pts", LOOKUP_FOLLOW | LOOKUP_DIRECTORY,
			      &path);
	dput(parent);
	if (err)
		return ERR_PTR(-ENODEV);
	sb = path.mnt->mnt_sb;
	if (sb->s_magic == DEVPTS_SUPER_MAGIC && path.dentry == sb->s_root)
		atomic_inc(&sb->s_active);
	else
		sb = ERR_PTR(-ENODEV);
	path_put(&path);
	return sb;
}

/**
 * devpts_acquire - the instance a ptmx file belongs to
 * @filp: the file being opened
 *
 * Return: the instance, kept until devpts_release(); ERR_PTR(-ENODEV) when
 * no devpts is mounted beside the node.
 */
struct pts_fs_info *devpts_acquire(struct file *filp)
{
	struct super_block *sb = instance_of(filp);

	return IS_ERR(sb) ? ERR_CAST(sb) : fs_info(sb);
}

/**
 * devpts_release - let an instance go
 * @fsi: the instance
 */
void devpts_release(struct pts_fs_info *fsi)
{
	deactivate_super(fsi->sb);
}

/**
 * devpts_new_index - a number for a new terminal
 * @fsi: the instance
 *
 * Return: the number, -ENOSPC when all are taken, -ENOMEM.
 */
int devpts_new_index(struct pts_fs_info *fsi)
{
	if (!fsi->opts.max)
		return -ENOSPC;
	return ida_alloc_max(&fsi->allocated, fsi->opts.max - 1, GFP_KERNEL);
}

/**
 * devpts_kill_index - give a number back
 * @fsi: the instance
 * @idx: the number
 */
void devpts_kill_index(struct pts_fs_info *fsi, int idx)
{
	ida_free(&fsi->allocated, idx);
}

/**
 * devpts_pty_new - make the node of a terminal
 * @fsi: the instance
 * @index: its number
 * @priv: what devpts_get_priv() is to return
 *
 * Return: the node's dentry or an ERR_PTR.
 */
struct dentry *devpts_pty_new(struct pts_fs_info *fsi, int index, void *priv)
{
	struct pts_mount_opts *opts = &fsi->opts;
	struct inode *inode = node_inode(fsi->sb, index + FIRST_INO, opts->mode,
					 MKDEV(UNIX98_PTY_SLAVE_MAJOR, index));
	char name[12];

	if (inode) {
		inode->i_uid = opts->setuid ? opts->uid : current_fsuid();
		inode->i_gid = opts->setgid ? opts->gid : current_fsgid();
	}
	snprintf(name, sizeof(name), "%d", index);
	return add_node(fsi->sb, name, inode, priv);
}

/**
 * devpts_get_priv - what a node stands for
 * @dentry: a file's dentry
 *
 * Return: the terminal, NULL when @dentry is no live node of a devpts.
 */
void *devpts_get_priv(struct dentry *dentry)
{
	return dentry->d_sb->s_magic == DEVPTS_SUPER_MAGIC ? dentry->d_fsdata : NULL;
}

/**
 * devpts_pty_kill - remove the node of a terminal
 * @dentry: what devpts_pty_new() returned
 */
void devpts_pty_kill(struct dentry *dentry)
{
	struct inode *dir = d_inode(dentry->d_sb->s_root);

	inode_lock(dir);
	dentry->d_fsdata = NULL;
	drop_nlink(d_inode(dentry));
	d_drop(dentry);
	inode_unlock(dir);
	dput(dentry);
}

static int __init devpts_init(void)
{
	return register_filesystem(&devpts_fs_type);
}
fs_initcall(devpts_init);
