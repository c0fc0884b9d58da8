// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mounting tmpfs: the options size=, nr_blocks=, nr_inodes=, mode=, uid=, gid=,
 * and one mount inside the kernel for files without a name.
 *
 * Locking: options change on remount, with the super block locked.
 */
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/statfs.h>
#include <linux/string.h>

#include <uapi/linux/magic.h>

#include "tmpfs.h"

#define TMPFS_DEFAULT_MODE (S_ISVTX | 0777)

struct vfsmount *tmpfs_kernel_mount;

/* "10m", "50%" (of memory), "4096": bytes. */
static int parse_size(const char *value, unsigned long long *bytes)
{
	char *end;
	unsigned long long n = memparse(value, &end);

	if (*end == '%' && end != value) {
		n = (unsigned long long)totalram_pages() * n / 100 << PAGE_SHIFT;
		end++;
	}
	*bytes = n;
	return *end || end == value ? -EINVAL : 0;
}

static int parse_number(const char *value, unsigned long *number)
{
	char *end;

	*number = memparse(value, &end);
	return *end || end == value ? -EINVAL : 0;
}

static int parse_one(struct tmpfs_sb *sbi, const char *name, const char *value)
{
	unsigned long long bytes;
	unsigned int n;
	int err;

	if (!strcmp(name, "size")) {
		err = parse_size(value, &bytes);
		if (!err)
			sbi->max_blocks = DIV_ROUND_UP(bytes, PAGE_SIZE);
		return err;
	}
	if (!strcmp(name, "nr_blocks"))
		return parse_number(value, &sbi->max_blocks);
	if (!strcmp(name, "nr_inodes"))
		return parse_number(value, &sbi->max_inodes);
	if (!strcmp(name, "mode")) {
		err = kstrtouint(value, 8, &n);
		if (!err)
			sbi->mode = n & 07777;
		return err;
	}
	if (!strcmp(name, "uid") || !strcmp(name, "gid")) {
		err = kstrtouint(value, 0, &n);
		if (err)
			return err;
		if (name[0] == 'u')
			sbi->uid = make_kuid(current_user_ns(), n);
		else
			sbi->gid = make_kgid(current_user_ns(), n);
		return uid_valid(sbi->uid) && gid_valid(sbi->gid) ? 0 : -EINVAL;
	}
	/* Options about huge pages and NUMA, which there are none of. */
	if (!strcmp(name, "huge") || !strcmp(name, "mpol"))
		return 0;
	return -EINVAL;
}

static int parse_options(struct tmpfs_sb *sbi, char *options)
{
	char *option;

	while ((option = strsep(&options, ",")) != NULL) {
		char *value;

		if (!*option)
			continue;
		value = strchr(option, '=');
		if (value)
			*value++ = '\0';
		else if (!strncmp(option, "inode", 5) || !strcmp(option, "noswap"))
			continue;
		if (!value || parse_one(sbi, option, value)) {
			pr_err("tmpfs: Bad value for '%s'\n", option);
			return -EINVAL;
		}
	}
	return 0;
}

static int tmpfs_remount(struct super_block *sb, int *flags, char *data)
{
	struct tmpfs_sb *sbi = TMPFS_SB(sb), new = *sbi;
	int err = parse_options(&new, data);

	if (err)
		return err;
	if (new.max_blocks && atomic_long_read(&sbi->used_blocks) > new.max_blocks) {
		pr_err("tmpfs: Too small a size for current use\n");
		return -EINVAL;
	}
	if (new.max_inodes && atomic_long_read(&sbi->used_inodes) > new.max_inodes) {
		pr_err("tmpfs: Too few inodes for current use\n");
		return -EINVAL;
	}
	sbi->max_blocks = new.max_blocks;
	sbi->max_inodes = new.max_inodes;
	return 0;
}

static int tmpfs_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	struct tmpfs_sb *sbi = TMPFS_SB(dentry->d_sb);

	buf->f_type = TMPFS_MAGIC;
	buf->f_bsize = PAGE_SIZE;
	buf->f_namelen = NAME_MAX;
	if (sbi->max_blocks) {
		buf->f_blocks = sbi->max_blocks;
		buf->f_bfree = sbi->max_blocks - atomic_long_read(&sbi->used_blocks);
		buf->f_bavail = buf->f_bfree;
	}
	if (sbi->max_inodes) {
		buf->f_files = sbi->max_inodes;
		buf->f_ffree = sbi->max_inodes - atomic_long_read(&sbi->used_inodes);
	}
	return 0;
}

static int tmpfs_show_options(struct seq_file *m, struct dentry *root)
{
	struct tmpfs_sb *sbi = TMPFS_SB(root->d_sb);

	if (sbi->max_blocks != totalram_pages() / 2)
		seq_printf(m, ",size=%luk", sbi->max_blocks << (PAGE_SHIFT - 10));
	if (sbi->max_inodes != totalram_pages() / 2)
		seq_printf(m, ",nr_inodes=%lu", sbi->max_inodes);
	if (sbi->mode != TMPFS_DEFAULT_MODE)
		seq_printf(m, ",mode=%03ho", sbi->mode);
	if (!uid_eq(sbi->uid, GLOBAL_ROOT_UID))
		seq_printf(m, ",uid=%u", from_kuid_munged(&init_user_ns, sbi->uid));
	if (!gid_eq(sbi->gid, GLOBAL_ROOT_GID))
		seq_printf(m, ",gid=%u", from_kgid_munged(&init_user_ns, sbi->gid));
	return 0;
}

static void tmpfs_put_super(struct super_block *sb)
{
	kfree(sb->s_fs_info);
	sb->s_fs_info = NULL;
}

static const struct super_operations tmpfs_sops = {
	.alloc_inode = tmpfs_alloc_inode,
	.free_inode = tmpfs_free_inode,
	.evict_inode = tmpfs_evict_inode,
	.drop_inode = generic_delete_inode,
	.statfs = tmpfs_statfs,
	.remount_fs = tmpfs_remount,
	.show_options = tmpfs_show_options,
	.put_super = tmpfs_put_super,
};

static int tmpfs_fill_super(struct super_block *sb, void *data, int silent)
{
	struct tmpfs_sb *sbi = kzalloc(sizeof(*sbi), GFP_KERNEL);
	struct inode *inode;
	int err;

	if (!sbi)
		return -ENOMEM;
	sb->s_fs_info = sbi;
	sbi->mode = TMPFS_DEFAULT_MODE;
	sbi->uid = current_fsuid();
	sbi->gid = current_fsgid();
	if (!(sb->s_flags & SB_KERNMOUNT)) {
		sbi->max_blocks = totalram_pages() / 2;
		sbi->max_inodes = totalram_pages() / 2;
		err = parse_options(sbi, data);
		if (err)
			goto fail;
	}
	sb->s_maxbytes = MAX_LFS_FILESIZE;
	sb->s_blocksize = PAGE_SIZE;
	sb->s_blocksize_bits = PAGE_SHIFT;
	sb->s_magic = TMPFS_MAGIC;
	sb->s_op = &tmpfs_sops;
	sb->s_time_gran = 1;
	err = -ENOMEM;
	inode = tmpfs_get_inode(sb, NULL, S_IFDIR | sbi->mode, 0);
	if (!inode)
		goto fail;
	inode->i_uid = sbi->uid;
	inode->i_gid = sbi->gid;
	sb->s_root = d_make_root(inode);
	if (sb->s_root)
		return 0;
fail:
	kfree(sbi);
	sb->s_fs_info = NULL;
	return err;
}

static struct dentry *tmpfs_mount(struct file_system_type *type, int flags, const char *dev_name,
				  void *data)
{
	return mount_nodev(type, flags, data, tmpfs_fill_super);
}

static struct file_system_type tmpfs_fs_type = {
	.name = "tmpfs",
	.mount = tmpfs_mount,
	.kill_sb = kill_litter_super,
	.fs_flags = FS_USERNS_MOUNT,
};

static int __init tmpfs_init(void)
{
	int err = tmpfs_inode_cache_init();

	if (err)
		return err;
	err = register_filesystem(&tmpfs_fs_type);
	if (err)
		return err;
	tmpfs_kernel_mount = kern_mount(&tmpfs_fs_type);
	return PTR_ERR_OR_ZERO(tmpfs_kernel_mount);
}
subsys_initcall(tmpfs_init);
