// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/PID: the tables of what a process and a thread show, and the inodes for it. An inode names
 * its task by struct pid, so it outlives the task; a dentry of a dead task is not valid any more.
 *
 * The seq_file show functions get a referenced task.
 */
#include <linux/auxvec.h>
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/personality.h>
#include <linux/resource.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/coredump.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/stacktrace.h>
#include <linux/uaccess.h>

#include "internal.h"
#include "pid_files.h"
#include "task_mmu.h"

struct pid_entry {
	const char *name;
	unsigned int len;
	umode_t mode;
	const struct inode_operations *iop;
	const struct file_operations *fop;
	union proc_op op;
};

#define NOD(NAME, MODE, IOP, FOP, OP) \
	{ \
		.name = (NAME), .len = sizeof(NAME) - 1, .mode = MODE, .iop = IOP, .fop = FOP, \
		.op = OP, \
	}

#define DIR(NAME, MODE, iops, fops) NOD(NAME, (S_IFDIR | (MODE)), &iops, &fops, {})
#define LNK(NAME, get_link) \
	NOD(NAME, (S_IFLNK | S_IRWXUGO), &proc_pid_link_inode_operations, NULL, \
	    { .proc_get_link = get_link })
#define REG(NAME, MODE, fops) NOD(NAME, (S_IFREG | (MODE)), NULL, &fops, {})
#define ONE(NAME, MODE, show) \
	NOD(NAME, (S_IFREG | (MODE)), NULL, &proc_single_file_operations, { .proc_show = show })

static int check_link_access(struct inode *inode)
{
	struct task_struct *task = get_proc_task(inode);
	int ret = -EACCES;

	if (task) {
		ret = proc_may_inspect(task) ? 0 : -EACCES;
		put_task_struct(task);
	}
	return ret;
}

static const char *proc_pid_get_link(struct dentry *dentry, struct inode *inode,
				     struct delayed_call *done)
{
	struct path path;
	int error = check_link_access(inode);

	if (!error)
		error = PROC_I(inode)->op.proc_get_link(dentry, &path);
	if (!error)
		error = nd_jump_link(&path);
	return ERR_PTR(error);
}

static int proc_pid_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	struct inode *inode = d_inode(dentry);
	int error = check_link_access(inode);
	struct path path;
	char *tmp, *name;

	if (!error)
		error = PROC_I(inode)->op.proc_get_link(dentry, &path);
	if (error)
		return error;
	tmp = kmalloc(PATH_MAX, GFP_KERNEL);
	if (tmp) {
		name = d_path(&path, tmp, PATH_MAX);
		error = IS_ERR(name) ? PTR_ERR(name) : readlink_copy(buffer, buflen, name);
		kfree(tmp);
	} else {
		error = -ENOMEM;
	}
	path_put(&path);
	return error;
}

const struct inode_operations proc_pid_link_inode_operations = {
	.readlink = proc_pid_readlink,
	.get_link = proc_pid_get_link,
	.setattr = proc_setattr,
};

/* Files of one record. */

static int proc_single_show(struct seq_file *m, void *v)
{
	struct inode *inode = m->private;
	struct task_struct *task = get_proc_task(inode);
	int ret;

	if (!task)
		return -ESRCH;
	ret = PROC_I(inode)->op.proc_show(m, NULL, proc_pid(inode), task);
	put_task_struct(task);
	return ret;
}

static int proc_single_open(struct inode *inode, struct file *filp)
{
	return single_open(filp, proc_single_show, inode);
}

static const struct file_operations proc_single_file_operations = {
	.open = proc_single_open,
	.read_iter = seq_read_iter,
	.llseek = seq_lseek,
	.release = single_release,
};

/* Inodes and dentries. */

/**
 * proc_setattr - setattr method of /proc/PID: permissions are fixed
 */
int proc_setattr(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	int error;

	if (attr->ia_valid & ATTR_MODE)
		return -EPERM;
	error = setattr_prepare(idmap, dentry, attr);
	if (error)
		return error;
	setattr_copy(idmap, inode, attr);
	return 0;
}

const struct inode_operations proc_def_inode_operations = {
	.setattr = proc_setattr,
};

/**
 * pid_update_inode - owner of an inode: the task's, or root for what it may not show
 * @task: the task
 * @inode: the inode
 */
void pid_update_inode(struct task_struct *task, struct inode *inode)
{
	const struct cred *cred;
	kuid_t uid = GLOBAL_ROOT_UID;
	kgid_t gid = GLOBAL_ROOT_GID;
	bool own = true;

	task_lock(task);
	/* /proc/PID itself always belongs to the user, so that it can be listed. */
	if (inode->i_mode != (S_IFDIR | S_IRUGO | S_IXUGO))
		own = task->mm && get_dumpable(task->mm) == SUID_DUMP_USER;
	task_unlock(task);
	if (own) {
		rcu_read_lock();
		cred = __task_cred(task);
		uid = cred->euid;
		gid = cred->egid;
		rcu_read_unlock();
	}
	inode->i_uid = uid;
	inode->i_gid = gid;
	inode->i_mode &= ~(S_ISUID | S_ISGID);
}

/**
 * proc_pid_make_inode - make an inode that names a task
 * @sb: the super block
 * @task: the task
 * @mode: type and permissions
 *
 * Return: the inode, or NULL.
 */
struct inode *proc_pid_make_inode(struct super_block *sb, struct task_struct *task, umode_t mode)
{
	struct inode *inode = new_inode(sb);
	struct proc_inode *ei;

	if (!inode)
		return NULL;
	ei = PROC_I(inode);
	inode->i_mode = mode;
	inode->i_ino = get_next_ino();
	simple_inode_init_ts(inode);
	inode->i_op = &proc_def_inode_operations;
	ei->pid = get_task_pid(task, PIDTYPE_PID);
	if (!ei->pid) {
		iput(inode);
		return NULL;
	}
	pid_update_inode(task, inode);
	return inode;
}

int pid_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
		u32 request_mask, unsigned int query_flags)
{
	struct inode *inode = d_inode(path->dentry);
	struct task_struct *task;

	generic_fillattr(idmap, request_mask, inode, stat);
	stat->uid = GLOBAL_ROOT_UID;
	stat->gid = GLOBAL_ROOT_GID;
	task = get_proc_task(inode);
	if (task) {
		pid_update_inode(task, inode);
		stat->uid = inode->i_uid;
		stat->gid = inode->i_gid;
		put_task_struct(task);
	}
	return 0;
}

static int pid_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct inode *inode = d_inode(dentry);
	struct task_struct *task;

	if (!inode)
		return 0;
	task = get_proc_task(inode);
	if (!task)
		return 0;
	pid_update_inode(task, inode);
	put_task_struct(task);
	return 1;
}

/* Names of live tasks stay cached; proc_flush_task() drops them when the task is released. */
static int pid_delete_dentry(const struct dentry *dentry)
{
	struct inode *inode = d_inode(dentry);

	return !inode || !pid_has_task(proc_pid(inode), PIDTYPE_PID);
}

const struct dentry_operations pid_dentry_operations = {
	.d_revalidate = pid_revalidate,
	.d_delete = pid_delete_dentry,
};

/**
 * proc_fill_cache - tell a directory reader of an entry
 * @file: the directory
 * @ctx: actor and position
 * @name: the entry
 * @len: bytes of @name
 * @mode: its type
 * @ino: its number if it is known, else any that is not 0
 */
bool proc_fill_cache(struct file *file, struct dir_context *ctx, const char *name, unsigned int len,
		     umode_t mode, ino_t ino)
{
	struct qstr q = QSTR_INIT(name, len);
	struct dentry *child = d_hash_and_lookup(file->f_path.dentry, &q);

	if (!IS_ERR_OR_NULL(child)) {
		if (d_really_is_positive(child))
			ino = d_inode(child)->i_ino;
		dput(child);
	}
	return dir_emit(ctx, name, len, ino, fs_umode_to_dtype(mode));
}

static struct dentry *make_pident(struct dentry *dentry, struct task_struct *task,
				  const struct pid_entry *p)
{
	struct inode *inode = proc_pid_make_inode(dentry->d_sb, task, p->mode);

	if (!inode)
		return ERR_PTR(-ENOENT);
	if (S_ISDIR(inode->i_mode))
		set_nlink(inode, 2);
	if (p->iop)
		inode->i_op = p->iop;
	if (p->fop)
		inode->i_fop = p->fop;
	PROC_I(inode)->op = p->op;
	d_set_d_op(dentry, &pid_dentry_operations);
	return d_splice_alias(inode, dentry);
}

static struct dentry *pident_lookup(struct inode *dir, struct dentry *dentry,
				    const struct pid_entry *p, const struct pid_entry *end)
{
	struct task_struct *task = get_proc_task(dir);
	struct dentry *res = ERR_PTR(-ENOENT);

	if (!task)
		return res;
	for (; p < end; p++) {
		if (p->len == dentry->d_name.len && !memcmp(dentry->d_name.name, p->name, p->len)) {
			res = make_pident(dentry, task, p);
			break;
		}
	}
	put_task_struct(task);
	return res;
}

static int pident_readdir(struct file *file, struct dir_context *ctx, const struct pid_entry *ents,
			  unsigned int nents)
{
	struct task_struct *task = get_proc_task(file_inode(file));

	if (!task)
		return -ENOENT;
	if (dir_emit_dots(file, ctx)) {
		for (; ctx->pos < nents + 2; ctx->pos++) {
			const struct pid_entry *p = ents + (ctx->pos - 2);

			if (!proc_fill_cache(file, ctx, p->name, p->len, p->mode, ctx->pos + 1))
				break;
		}
	}
	put_task_struct(task);
	return 0;
}

/* Threads. */

static const struct pid_entry tid_base_stuff[] = {
	DIR("fd", S_IRUSR | S_IXUSR, proc_fd_inode_operations, proc_fd_operations),
	DIR("fdinfo", S_IRUGO | S_IXUGO, proc_fdinfo_inode_operations, proc_fdinfo_operations),
	REG("environ", S_IRUSR, proc_environ_operations),
	REG("auxv", S_IRUSR, proc_auxv_operations),
	ONE("status", S_IRUGO, proc_pid_status),
	ONE("personality", S_IRUSR, proc_pid_personality),
	ONE("limits", S_IRUGO, proc_pid_limits),
	REG("comm", S_IRUGO | S_IWUSR, proc_pid_set_comm_operations),
	REG("cmdline", S_IRUGO, proc_pid_cmdline_ops),
	ONE("stat", S_IRUGO, proc_tid_stat),
	ONE("statm", S_IRUGO, proc_pid_statm),
	REG("maps", S_IRUGO, proc_pid_maps_operations),
	REG("smaps", S_IRUGO, proc_pid_smaps_operations),
	REG("smaps_rollup", S_IRUGO, proc_pid_smaps_rollup_operations),
#ifdef CONFIG_FAULT_INJECTION
	REG("make-it-fail", S_IRUGO | S_IWUSR, proc_make_it_fail_operations),
	REG("fail-nth", S_IRUGO | S_IWUSR, proc_fail_nth_operations),
#endif
	REG("mem", S_IRUSR | S_IWUSR, proc_mem_operations),
	LNK("cwd", proc_cwd_link),
	LNK("root", proc_root_link),
	LNK("exe", proc_exe_link),
	REG("mounts", S_IRUGO, proc_mounts_operations),
	REG("mountinfo", S_IRUGO, proc_mountinfo_operations),
	ONE("wchan", S_IRUGO, proc_pid_wchan),
	ONE("stack", S_IRUSR, proc_pid_stack),
	ONE("schedstat", S_IRUGO, proc_pid_schedstat),
	ONE("oom_score", S_IRUGO, proc_oom_score),
	REG("oom_score_adj", S_IRUGO | S_IWUSR, proc_oom_score_adj_operations),
};

static struct dentry *proc_tid_base_lookup(struct inode *dir, struct dentry *dentry,
					   unsigned int flags)
{
	return pident_lookup(dir, dentry, tid_base_stuff,
			     tid_base_stuff + ARRAY_SIZE(tid_base_stuff));
}

static int proc_tid_base_readdir(struct file *file, struct dir_context *ctx)
{
	return pident_readdir(file, ctx, tid_base_stuff, ARRAY_SIZE(tid_base_stuff));
}

static const struct file_operations proc_tid_base_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_tid_base_readdir,
	.llseek = generic_file_llseek,
};

static const struct inode_operations proc_tid_base_inode_operations = {
	.lookup = proc_tid_base_lookup,
	.getattr = pid_getattr,
	.setattr = proc_setattr,
};

/**
 * proc_name_to_int - the number a name spells
 * @qstr: the name
 *
 * Return: the number, ~0U when it is none; a leading 0 is none.
 */
unsigned int proc_name_to_int(const struct qstr *qstr)
{
	const unsigned char *name = qstr->name;
	unsigned int n = 0, len = qstr->len;

	if (!len || (len > 1 && *name == '0'))
		return ~0U;
	for (; len; len--, name++) {
		unsigned int c = *name - '0';

		if (c > 9 || n >= (~0U - 9) / 10)
			return ~0U;
		n = n * 10 + c;
	}
	return n;
}

/* Links of a directory: its own two and one for each directory in it. */
static nlink_t pident_nlink(const struct pid_entry *ents, unsigned int nents)
{
	nlink_t count = 2;

	while (nents--)
		count += S_ISDIR(ents[nents].mode);
	return count;
}

static struct dentry *instantiate_task(struct dentry *dentry, struct task_struct *task,
				       const struct inode_operations *iop,
				       const struct file_operations *fop, nlink_t nlink)
{
	struct inode *inode = proc_pid_make_inode(dentry->d_sb, task, S_IFDIR | S_IRUGO | S_IXUGO);

	if (!inode)
		return ERR_PTR(-ENOENT);
	inode->i_op = iop;
	inode->i_fop = fop;
	inode->i_flags |= S_IMMUTABLE;
	set_nlink(inode, nlink);
	d_set_d_op(dentry, &pid_dentry_operations);
	return d_splice_alias(inode, dentry);
}

static struct dentry *proc_task_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	struct task_struct *leader = get_proc_task(dir), *task;
	struct dentry *result = ERR_PTR(-ENOENT);
	unsigned int tid = proc_name_to_int(&dentry->d_name);

	if (!leader)
		return result;
	if (tid != ~0U) {
		task = find_get_task_by_vpid(tid);
		if (task && same_thread_group(leader, task))
			result = instantiate_task(dentry, task, &proc_tid_base_inode_operations,
						  &proc_tid_base_operations,
						  pident_nlink(tid_base_stuff,
							       ARRAY_SIZE(tid_base_stuff)));
		if (task)
			put_task_struct(task);
	}
	put_task_struct(leader);
	return result;
}

/* The nr-th thread of a process, referenced. */
static struct task_struct *nth_thread(struct task_struct *leader, unsigned int nr)
{
	struct task_struct *t, *found = NULL;

	rcu_read_lock();
	for_each_thread(leader, t) {
		if (nr-- == 0) {
			found = t;
			get_task_struct(found);
			break;
		}
	}
	rcu_read_unlock();
	return found;
}

static int proc_task_readdir(struct file *file, struct dir_context *ctx)
{
	struct task_struct *leader = get_proc_task(file_inode(file)), *t;

	if (!leader)
		return -ENOENT;
	if (dir_emit_dots(file, ctx)) {
		while ((t = nth_thread(leader, ctx->pos - 2))) {
			char name[12];
			unsigned int len = snprintf(name, sizeof(name), "%u", task_pid_nr(t));
			bool more = proc_fill_cache(file, ctx, name, len, S_IFDIR, t->pid + 256);

			put_task_struct(t);
			if (!more)
				break;
			ctx->pos++;
		}
	}
	put_task_struct(leader);
	return 0;
}

static int proc_task_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
			     u32 request_mask, unsigned int query_flags)
{
	struct inode *inode = d_inode(path->dentry);
	struct task_struct *p = get_proc_task(inode);

	generic_fillattr(idmap, request_mask, inode, stat);
	if (p) {
		stat->nlink += get_nr_threads(p);
		put_task_struct(p);
	}
	return 0;
}

static const struct inode_operations proc_task_inode_operations = {
	.lookup = proc_task_lookup,
	.getattr = proc_task_getattr,
	.setattr = proc_setattr,
};

static const struct file_operations proc_task_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_task_readdir,
	.llseek = generic_file_llseek,
};

/* Processes. */

static const struct pid_entry tgid_base_stuff[] = {
	DIR("task", S_IRUGO | S_IXUGO, proc_task_inode_operations, proc_task_operations),
	DIR("fd", S_IRUSR | S_IXUSR, proc_fd_inode_operations, proc_fd_operations),
	DIR("fdinfo", S_IRUGO | S_IXUGO, proc_fdinfo_inode_operations, proc_fdinfo_operations),
	REG("environ", S_IRUSR, proc_environ_operations),
	REG("auxv", S_IRUSR, proc_auxv_operations),
	ONE("status", S_IRUGO, proc_pid_status),
	ONE("personality", S_IRUSR, proc_pid_personality),
	ONE("limits", S_IRUGO, proc_pid_limits),
	REG("comm", S_IRUGO | S_IWUSR, proc_pid_set_comm_operations),
	REG("cmdline", S_IRUGO, proc_pid_cmdline_ops),
	ONE("stat", S_IRUGO, proc_tgid_stat),
	ONE("statm", S_IRUGO, proc_pid_statm),
	REG("maps", S_IRUGO, proc_pid_maps_operations),
	REG("smaps", S_IRUGO, proc_pid_smaps_operations),
	REG("smaps_rollup", S_IRUGO, proc_pid_smaps_rollup_operations),
#ifdef CONFIG_FAULT_INJECTION
	REG("make-it-fail", S_IRUGO | S_IWUSR, proc_make_it_fail_operations),
	REG("fail-nth", S_IRUGO | S_IWUSR, proc_fail_nth_operations),
#endif
	REG("mem", S_IRUSR | S_IWUSR, proc_mem_operations),
	LNK("cwd", proc_cwd_link),
	LNK("root", proc_root_link),
	LNK("exe", proc_exe_link),
	REG("mounts", S_IRUGO, proc_mounts_operations),
	REG("mountinfo", S_IRUGO, proc_mountinfo_operations),
	REG("mountstats", S_IRUSR, proc_mountstats_operations),
	ONE("wchan", S_IRUGO, proc_pid_wchan),
	ONE("stack", S_IRUSR, proc_pid_stack),
	ONE("schedstat", S_IRUGO, proc_pid_schedstat),
	ONE("oom_score", S_IRUGO, proc_oom_score),
	REG("oom_score_adj", S_IRUGO | S_IWUSR, proc_oom_score_adj_operations),
	ONE("io", S_IRUSR, proc_tgid_io),
};

static struct dentry *proc_tgid_base_lookup(struct inode *dir, struct dentry *dentry,
					    unsigned int flags)
{
	return pident_lookup(dir, dentry, tgid_base_stuff,
			     tgid_base_stuff + ARRAY_SIZE(tgid_base_stuff));
}

static int proc_tgid_base_readdir(struct file *file, struct dir_context *ctx)
{
	return pident_readdir(file, ctx, tgid_base_stuff, ARRAY_SIZE(tgid_base_stuff));
}

static const struct file_operations proc_tgid_base_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_tgid_base_readdir,
	.llseek = generic_file_llseek,
};

/* A directory whose process is gone says so, even where a cached name could still be found. */
static int proc_pid_permission(struct mnt_idmap *idmap, struct inode *inode, int mask)
{
	if (!pid_has_task(proc_pid(inode), PIDTYPE_PID))
		return -ESRCH;
	return generic_permission(idmap, inode, mask);
}

static const struct inode_operations proc_tgid_base_inode_operations = {
	.lookup = proc_tgid_base_lookup,
	.permission = proc_pid_permission,
	.getattr = pid_getattr,
	.setattr = proc_setattr,
};

/**
 * proc_pid_lookup - look a process up by the name of its directory
 * @dentry: the name
 * @flags: LOOKUP_*
 *
 * Threads are found as well, though they are not listed.
 */
struct dentry *proc_pid_lookup(struct dentry *dentry, unsigned int flags)
{
	unsigned int tgid = proc_name_to_int(&dentry->d_name);
	struct dentry *result;
	struct task_struct *task;

	if (tgid == ~0U)
		return ERR_PTR(-ENOENT);
	task = find_get_task_by_vpid(tgid);
	if (!task)
		return ERR_PTR(-ENOENT);
	result = instantiate_task(dentry, task, &proc_tgid_base_inode_operations,
				  &proc_tgid_base_operations,
				  pident_nlink(tgid_base_stuff, ARRAY_SIZE(tgid_base_stuff)));
	put_task_struct(task);
	return result;
}

/* The first process with a number of at least *tgid, referenced; *tgid gets its number. */
static struct task_struct *next_tgid(unsigned int *tgid)
{
	struct task_struct *task = NULL;
	struct pid *pid;

	rcu_read_lock();
	while ((pid = find_ge_pid(*tgid, NULL))) {
		*tgid = pid_nr(pid);
		task = pid_task(pid, PIDTYPE_TGID);
		if (task) {
			get_task_struct(task);
			break;
		}
		++*tgid;
	}
	rcu_read_unlock();
	return task;
}

#define TGID_OFFSET 258

/**
 * proc_pid_readdir - list the processes
 * @file: /proc
 * @ctx: actor and position
 */
int proc_pid_readdir(struct file *file, struct dir_context *ctx)
{
	unsigned int tgid = ctx->pos < TGID_OFFSET ? 1 : ctx->pos - TGID_OFFSET;
	struct task_struct *task;

	for (; (task = next_tgid(&tgid)); tgid++) {
		char name[12];
		unsigned int len = snprintf(name, sizeof(name), "%u", tgid);
		bool more;

		cond_resched();
		ctx->pos = tgid + TGID_OFFSET;
		more = proc_fill_cache(file, ctx, name, len, S_IFDIR, tgid + 256);
		put_task_struct(task);
		if (!more)
			return 0;
	}
	ctx->pos = INT_MAX;
	return 0;
}
