// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tables of open files: descriptors to struct file. files->file_lock guards changes; look-ups use
 * RCU and take a reference only if the file still has one. A table that grows is replaced whole.
 */
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "internal.h"

unsigned int sysctl_nr_open = 1024 * 1024;
static struct kmem_cache *files_cache;

struct files_struct init_files = {
	.count = ATOMIC_INIT(1),
	.fdt = &init_files.fdtab,
	.fdtab = {
		.max_fds = NR_OPEN_DEFAULT,
		.fd = &init_files.fd_array[0],
		.close_on_exec = init_files.close_on_exec_init,
		.open_fds = init_files.open_fds_init,
	},
	.file_lock = __SPIN_LOCK_UNLOCKED(init_files.file_lock),
};

static void free_fdtable(struct fdtable *fdt)
{
	kvfree(fdt->fd);
	kvfree(fdt->open_fds);
	kfree(fdt);
}

static void free_fdtable_rcu(struct rcu_head *rcu)
{
	free_fdtable(container_of(rcu, struct fdtable, rcu));
}

/* A table for at least @nr descriptors; both bitmaps are one allocation. */
static struct fdtable *alloc_fdtable(unsigned int nr)
{
	struct fdtable *fdt;

	nr = ALIGN(roundup_pow_of_two(max(nr, 2U * NR_OPEN_DEFAULT)), BITS_PER_LONG);
	fdt = kmalloc(sizeof(*fdt), GFP_KERNEL);
	if (!fdt)
		return NULL;
	fdt->max_fds = nr;
	fdt->fd = kvcalloc(nr, sizeof(struct file *), GFP_KERNEL);
	fdt->open_fds = kvcalloc(2 * nr / BITS_PER_LONG, sizeof(long), GFP_KERNEL);
	if (!fdt->fd || !fdt->open_fds) {
		free_fdtable(fdt);
		return NULL;
	}
	fdt->close_on_exec = fdt->open_fds + nr / BITS_PER_LONG;
	return fdt;
}

static void copy_fdtable(struct fdtable *new, const struct fdtable *old, unsigned int count)
{
	memcpy(new->fd, old->fd, count * sizeof(struct file *));
	bitmap_copy(new->open_fds, old->open_fds, count);
	bitmap_copy(new->close_on_exec, old->close_on_exec, count);
}

/* Make room for descriptor @nr; file_lock is held, and dropped and retaken when it must grow. */
static int expand_files(struct files_struct *files, unsigned int nr) __releases(files->file_lock)
	__acquires(files->file_lock)
{
	struct fdtable *old, *new;

	while (nr >= files_fdtable(files)->max_fds) {
		if (nr >= sysctl_nr_open)
			return -EMFILE;
		spin_unlock(&files->file_lock);
		new = alloc_fdtable(nr + 1);
		spin_lock(&files->file_lock);
		if (!new)
			return -ENOMEM;
		old = files_fdtable(files);
		if (nr < old->max_fds || new->max_fds <= old->max_fds) {
			free_fdtable(new);
			continue;
		}
		copy_fdtable(new, old, old->max_fds);
		rcu_assign_pointer(files->fdt, new);
		if (old != &files->fdtab)
			call_rcu(&old->rcu, free_fdtable_rcu);
	}
	return 0;
}

static unsigned int count_open_files(const struct fdtable *fdt)
{
	unsigned int last = find_last_bit(fdt->open_fds, fdt->max_fds);

	return last == fdt->max_fds ? 0 : ALIGN(last + 1, BITS_PER_LONG);
}

/**
 * dup_fd - copy a table
 * @oldf: the table
 * @max_fds: copy descriptors below this only
 * @errorp: gets -ENOMEM on failure
 *
 * Return: the copy, or NULL.
 */
struct files_struct *dup_fd(struct files_struct *oldf, unsigned int max_fds, int *errorp)
{
	struct files_struct *newf = kmem_cache_zalloc(files_cache, GFP_KERNEL);
	struct fdtable *new_fdt, *old_fdt;
	unsigned int open_files;

	*errorp = -ENOMEM;
	if (!newf)
		return NULL;
	atomic_set(&newf->count, 1);
	spin_lock_init(&newf->file_lock);
	new_fdt = &newf->fdtab;
	new_fdt->max_fds = NR_OPEN_DEFAULT;
	new_fdt->close_on_exec = newf->close_on_exec_init;
	new_fdt->open_fds = newf->open_fds_init;
	new_fdt->fd = &newf->fd_array[0];

	spin_lock(&oldf->file_lock);
	for (;;) {
		old_fdt = files_fdtable(oldf);
		open_files = min(count_open_files(old_fdt), ALIGN(max_fds, BITS_PER_LONG));
		if (open_files <= new_fdt->max_fds)
			break;
		spin_unlock(&oldf->file_lock);
		if (new_fdt != &newf->fdtab)
			free_fdtable(new_fdt);
		new_fdt = alloc_fdtable(open_files);
		if (!new_fdt) {
			kmem_cache_free(files_cache, newf);
			return NULL;
		}
		spin_lock(&oldf->file_lock);
	}
	open_files = min(open_files, old_fdt->max_fds);
	copy_fdtable(new_fdt, old_fdt, open_files);
	for (unsigned int fd = 0; fd < open_files; fd++) {
		struct file *f = new_fdt->fd[fd];

		if (f && fd < max_fds) {
			get_file(f);
		} else {
			/* Reserved by an open that is under way, or beyond what is copied. */
			new_fdt->fd[fd] = NULL;
			__clear_bit(fd, new_fdt->open_fds);
			__clear_bit(fd, new_fdt->close_on_exec);
		}
	}
	spin_unlock(&oldf->file_lock);
	rcu_assign_pointer(newf->fdt, new_fdt);
	*errorp = 0;
	return newf;
}

static void close_files(struct files_struct *files)
{
	struct fdtable *fdt = files_fdtable(files);
	unsigned int fd;

	for_each_set_bit(fd, fdt->open_fds, fdt->max_fds) {
		struct file *file = fdt->fd[fd];

		fdt->fd[fd] = NULL;
		if (file) {
			filp_close(file, files);
			cond_resched();
		}
	}
}

/**
 * put_files_struct - drop a reference on a table; the last closes its files
 * @files: the table
 */
void put_files_struct(struct files_struct *files)
{
	struct fdtable *fdt;

	if (!atomic_dec_and_test(&files->count))
		return;
	close_files(files);
	fdt = files_fdtable(files);
	if (fdt != &files->fdtab)
		free_fdtable(fdt);
	if (files != &init_files)
		kmem_cache_free(files_cache, files);
}

/**
 * get_files_struct - take a reference on a task's table
 * @task: the task
 *
 * Return: the table, or NULL when the task has exited.
 */
struct files_struct *get_files_struct(struct task_struct *task)
{
	struct files_struct *files;

	task_lock(task);
	files = task->files;
	if (files)
		atomic_inc(&files->count);
	task_unlock(task);
	return files;
}

/**
 * exit_files - an exiting task gives up its table
 * @tsk: the task
 */
void exit_files(struct task_struct *tsk)
{
	struct files_struct *files = tsk->files;

	if (files) {
		task_lock(tsk);
		tsk->files = NULL;
		task_unlock(tsk);
		put_files_struct(files);
	}
}

/**
 * unshare_fd - copy the current task's table if it is shared
 * @unshare_flags: CLONE_FILES asks for it
 * @max_fds: copy descriptors below this only
 * @new_fdp: gets the copy, or stays as it is
 */
int unshare_fd(unsigned long unshare_flags, unsigned int max_fds, struct files_struct **new_fdp)
{
	struct files_struct *files = current->files;
	int error = 0;

	if ((unshare_flags & CLONE_FILES) && files && atomic_read(&files->count) > 1)
		*new_fdp = dup_fd(files, max_fds, &error);
	return error;
}

/**
 * unshare_files - give the current task a table of its own, for execve
 */
int unshare_files(void)
{
	struct files_struct *old = current->files, *copy = NULL;
	int error = unshare_fd(CLONE_FILES, ~0U, &copy);

	if (error || !copy)
		return error;
	task_lock(current);
	current->files = copy;
	task_unlock(current);
	put_files_struct(old);
	return 0;
}

/**
 * do_close_on_exec - close what execve closes
 * @files: the table, the current task's own
 */
void do_close_on_exec(struct files_struct *files)
{
	struct fdtable *fdt;
	unsigned int fd = 0;

	spin_lock(&files->file_lock);
	for (;; fd++) {
		struct file *file;

		fdt = files_fdtable(files);
		fd = find_next_bit(fdt->close_on_exec, fdt->max_fds, fd);
		if (fd >= fdt->max_fds)
			break;
		__clear_bit(fd, fdt->close_on_exec);
		file = fdt->fd[fd];
		if (!file)
			continue;
		rcu_assign_pointer(fdt->fd[fd], NULL);
		__clear_bit(fd, fdt->open_fds);
		files->next_fd = min(files->next_fd, fd);
		spin_unlock(&files->file_lock);
		filp_close(file, files);
		cond_resched();
		spin_lock(&files->file_lock);
	}
	spin_unlock(&files->file_lock);
}

static int alloc_fd(unsigned int start, unsigned int end, unsigned int flags)
{
	struct files_struct *files = current->files;
	struct fdtable *fdt;
	unsigned int fd;
	int error;

	spin_lock(&files->file_lock);
	for (;;) {
		fdt = files_fdtable(files);
		fd = max(start, files->next_fd);
		if (fd < fdt->max_fds)
			fd = find_next_zero_bit(fdt->open_fds, fdt->max_fds, fd);
		error = -EMFILE;
		if (fd >= end)
			goto out;
		if (fd < fdt->max_fds)
			break;
		error = expand_files(files, fd);
		if (error)
			goto out;
	}
	if (start <= files->next_fd)
		files->next_fd = fd + 1;
	__set_bit(fd, fdt->open_fds);
	if (flags & O_CLOEXEC)
		__set_bit(fd, fdt->close_on_exec);
	else
		__clear_bit(fd, fdt->close_on_exec);
	error = fd;
out:
	spin_unlock(&files->file_lock);
	return error;
}

int __get_unused_fd_flags(unsigned int flags, unsigned long nofile)
{
	return alloc_fd(0, min_t(unsigned long, nofile, INT_MAX), flags);
}

/**
 * get_unused_fd_flags - reserve the lowest free descriptor
 * @flags: O_CLOEXEC or 0
 *
 * Return: the descriptor, for fd_install() or put_unused_fd(); -EMFILE at RLIMIT_NOFILE, -ENOMEM.
 */
int get_unused_fd_flags(unsigned int flags)
{
	return __get_unused_fd_flags(flags, rlimit(RLIMIT_NOFILE));
}
EXPORT_SYMBOL(get_unused_fd_flags);

static void __put_unused_fd(struct files_struct *files, unsigned int fd)
{
	struct fdtable *fdt = files_fdtable(files);

	__clear_bit(fd, fdt->open_fds);
	__clear_bit(fd, fdt->close_on_exec);
	if (fd < files->next_fd)
		files->next_fd = fd;
}

/**
 * put_unused_fd - give a reserved descriptor back
 * @fd: the descriptor
 */
void put_unused_fd(unsigned int fd)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	__put_unused_fd(files, fd);
	spin_unlock(&files->file_lock);
}
EXPORT_SYMBOL(put_unused_fd);

/**
 * fd_install - put a file under a reserved descriptor
 * @fd: the descriptor
 * @file: the file; the caller's reference goes to the table
 */
void fd_install(unsigned int fd, struct file *file)
{
	struct files_struct *files = current->files;
	struct fdtable *fdt;

	spin_lock(&files->file_lock);
	fdt = files_fdtable(files);
	BUG_ON(fdt->fd[fd]);
	rcu_assign_pointer(fdt->fd[fd], file);
	spin_unlock(&files->file_lock);
}
EXPORT_SYMBOL(fd_install);

/**
 * file_close_fd - take a file out of the table
 * @fd: the descriptor, freed
 *
 * Return: the file with the table's reference, or NULL.
 */
struct file *file_close_fd(unsigned int fd)
{
	struct files_struct *files = current->files;
	struct file *file = NULL;
	struct fdtable *fdt;

	spin_lock(&files->file_lock);
	fdt = files_fdtable(files);
	if (fd < fdt->max_fds) {
		file = fdt->fd[fd];
		if (file) {
			rcu_assign_pointer(fdt->fd[fd], NULL);
			__put_unused_fd(files, fd);
		}
	}
	spin_unlock(&files->file_lock);
	return file;
}

/**
 * close_fd - close a descriptor
 * @fd: the descriptor
 *
 * Return: 0, -EBADF, or what the file's flush method said.
 */
int close_fd(unsigned int fd)
{
	struct file *file = file_close_fd(fd);

	return file ? filp_close(file, current->files) : -EBADF;
}
EXPORT_SYMBOL(close_fd);

static struct file *lookup_get(struct files_struct *files, unsigned int fd, fmode_t mask)
{
	struct file *file;

	rcu_read_lock();
	for (;;) {
		struct fdtable *fdt = rcu_dereference(files->fdt);

		file = fd < fdt->max_fds ? rcu_dereference(fdt->fd[fd]) : NULL;
		if (!file)
			break;
		if (unlikely(!atomic_long_inc_not_zero(&file->f_count)))
			continue;
		/* The slot may have changed hands while the file died. */
		if (likely(file == rcu_dereference(rcu_dereference(files->fdt)->fd[fd])))
			break;
		rcu_read_unlock();
		fput(file);
		rcu_read_lock();
	}
	rcu_read_unlock();
	if (file && (file->f_mode & mask)) {
		fput(file);
		file = NULL;
	}
	return file;
}

/**
 * fget - the file of a descriptor
 * @fd: the descriptor
 *
 * Return: the file with a reference for fput(); NULL when not open, or open with O_PATH only.
 */
struct file *fget(unsigned int fd)
{
	return lookup_get(current->files, fd, FMODE_PATH);
}
EXPORT_SYMBOL(fget);

/**
 * fget_raw - fget() that also finds O_PATH files
 * @fd: the descriptor
 */
struct file *fget_raw(unsigned int fd)
{
	return lookup_get(current->files, fd, 0);
}
EXPORT_SYMBOL(fget_raw);

/**
 * fget_task - fget_raw() in another task
 * @task: the task
 * @fd: the descriptor
 */
struct file *fget_task(struct task_struct *task, unsigned int fd)
{
	struct file *file = NULL;

	task_lock(task);
	if (task->files)
		file = lookup_get(task->files, fd, 0);
	task_unlock(task);
	return file;
}

/**
 * fget_task_next - the next open file of a task
 * @task: the task
 * @ret_fd: descriptor to begin at; gets the one found
 *
 * Return: the file with a reference, or NULL when there is no more.
 */
struct file *fget_task_next(struct task_struct *task, unsigned int *ret_fd)
{
	struct files_struct *files = get_files_struct(task);
	struct file *file = NULL;

	if (!files)
		return NULL;
	for (;; (*ret_fd)++) {
		unsigned int max;

		rcu_read_lock();
		max = rcu_dereference(files->fdt)->max_fds;
		rcu_read_unlock();
		if (*ret_fd >= max)
			break;
		file = lookup_get(files, *ret_fd, 0);
		if (file)
			break;
	}
	put_files_struct(files);
	return file;
}

/* With a table nobody else uses, its own reference is enough until the system call ends. */
static struct fd __fdget(unsigned int fd, fmode_t mask)
{
	struct files_struct *files = current->files;
	struct file *file;

	if (likely(atomic_read_acquire(&files->count) == 1)) {
		struct fdtable *fdt = files_fdtable(files);

		file = fd < fdt->max_fds ? fdt->fd[fd] : NULL;
		if (!file || unlikely(file->f_mode & mask))
			return EMPTY_FD;
		return (struct fd){ (unsigned long)file };
	}
	file = lookup_get(files, fd, mask);
	return file ? (struct fd){ (unsigned long)file | FDPUT_FPUT } : EMPTY_FD;
}

/**
 * fdget - borrow the file of a descriptor for the length of a system call
 * @fd: the descriptor
 *
 * Return: a struct fd for fd_file() and fdput().
 */
struct fd fdget(unsigned int fd)
{
	return __fdget(fd, FMODE_PATH);
}
EXPORT_SYMBOL(fdget);

struct fd fdget_raw(unsigned int fd)
{
	return __fdget(fd, 0);
}

/**
 * fdget_pos - fdget() for a call that uses the file position
 * @fd: the descriptor
 *
 * Locks f_pos when somebody else might use it too.
 */
struct fd fdget_pos(unsigned int fd)
{
	struct fd f = fdget(fd);
	struct file *file = fd_file(f);

	if (file && (file->f_mode & FMODE_ATOMIC_POS) &&
	    (file_count(file) > 1 || file->f_op->iterate_shared)) {
		f.word |= FDPUT_POS_UNLOCK;
		mutex_lock(&file->f_pos_lock);
	}
	return f;
}

void fdput_pos(struct fd f)
{
	if (f.word & FDPUT_POS_UNLOCK)
		mutex_unlock(&fd_file(f)->f_pos_lock);
	fdput(f);
}

void set_close_on_exec(unsigned int fd, int flag)
{
	struct files_struct *files = current->files;

	spin_lock(&files->file_lock);
	if (flag)
		__set_bit(fd, files_fdtable(files)->close_on_exec);
	else
		__clear_bit(fd, files_fdtable(files)->close_on_exec);
	spin_unlock(&files->file_lock);
}

bool get_close_on_exec(unsigned int fd)
{
	bool res;

	rcu_read_lock();
	res = close_on_exec(fd, rcu_dereference(current->files->fdt));
	rcu_read_unlock();
	return res;
}

/* Put @file under @fd; file_lock is held. *@tofree gets what was there, for filp_close(). */
static int do_dup2(struct files_struct *files, struct file *file, unsigned int fd,
		   unsigned int flags, struct file **tofree)
{
	struct fdtable *fdt = files_fdtable(files);

	*tofree = fdt->fd[fd];
	if (!*tofree && fd_is_open(fd, fdt))
		return -EBUSY; /* reserved by an open that is under way */
	get_file(file);
	rcu_assign_pointer(fdt->fd[fd], file);
	__set_bit(fd, fdt->open_fds);
	if (flags & O_CLOEXEC)
		__set_bit(fd, fdt->close_on_exec);
	else
		__clear_bit(fd, fdt->close_on_exec);
	return fd;
}

/**
 * replace_fd - put a file under a given descriptor
 * @fd: the descriptor; a file open there is closed
 * @file: the file, or NULL to close only
 * @flags: O_CLOEXEC or 0
 */
int replace_fd(unsigned int fd, struct file *file, unsigned int flags)
{
	struct files_struct *files = current->files;
	struct file *tofree = NULL;
	int err;

	if (!file)
		return close_fd(fd);
	if (fd >= rlimit(RLIMIT_NOFILE))
		return -EBADF;
	spin_lock(&files->file_lock);
	err = expand_files(files, fd);
	if (!err)
		err = do_dup2(files, file, fd, flags, &tofree);
	spin_unlock(&files->file_lock);
	if (tofree)
		filp_close(tofree, files);
	return err < 0 ? err : 0;
}

/**
 * ksys_dup3 - dup3(2); dup2(2) for descriptors that differ
 * @oldfd: descriptor to copy
 * @newfd: where to
 * @flags: O_CLOEXEC or 0
 */
int ksys_dup3(unsigned int oldfd, unsigned int newfd, int flags)
{
	struct files_struct *files = current->files;
	struct file *tofree = NULL;
	struct fdtable *fdt;
	int err;

	if (flags & ~O_CLOEXEC)
		return -EINVAL;
	if (oldfd == newfd)
		return -EINVAL;
	if (newfd >= rlimit(RLIMIT_NOFILE))
		return -EBADF;
	spin_lock(&files->file_lock);
	err = expand_files(files, newfd);
	fdt = files_fdtable(files);
	if (oldfd >= fdt->max_fds || !fdt->fd[oldfd] || err == -EMFILE)
		err = -EBADF;
	if (!err)
		err = do_dup2(files, fdt->fd[oldfd], newfd, flags, &tofree);
	spin_unlock(&files->file_lock);
	if (tofree)
		filp_close(tofree, files);
	return err;
}

/**
 * f_dupfd - the lowest free descriptor from a given one on gets a file
 * @from: the given one
 * @file: the file
 * @flags: O_CLOEXEC or 0
 */
int f_dupfd(unsigned int from, struct file *file, unsigned int flags)
{
	unsigned long nofile = rlimit(RLIMIT_NOFILE);
	int fd;

	if (from >= nofile)
		return -EINVAL;
	fd = alloc_fd(from, min_t(unsigned long, nofile, INT_MAX), flags);
	if (fd >= 0) {
		get_file(file);
		fd_install(fd, file);
	}
	return fd;
}

/**
 * receive_fd - give the current task a descriptor of a file
 * @file: the file
 * @ufd: user address that gets the number, or NULL
 * @o_flags: O_CLOEXEC or 0
 */
int receive_fd(struct file *file, int __user *ufd, unsigned int o_flags)
{
	int fd = get_unused_fd_flags(o_flags);

	if (fd < 0)
		return fd;
	if (ufd && put_user(fd, ufd)) {
		put_unused_fd(fd);
		return -EFAULT;
	}
	fd_install(fd, get_file(file));
	return fd;
}
EXPORT_SYMBOL_GPL(receive_fd);

/**
 * iterate_fd - call a function for each open file of a table
 * @files: the table, or NULL
 * @n: first descriptor
 * @f: the function, called under file_lock; not 0 ends the walk
 * @p: its first argument
 */
int iterate_fd(struct files_struct *files, unsigned int n,
	       int (*f)(const void *, struct file *, unsigned int), const void *p)
{
	int res = 0;

	if (!files)
		return 0;
	spin_lock(&files->file_lock);
	for (struct fdtable *fdt = files_fdtable(files); n < fdt->max_fds && !res; n++)
		if (fdt->fd[n])
			res = f(p, fdt->fd[n], n);
	spin_unlock(&files->file_lock);
	return res;
}
EXPORT_SYMBOL(iterate_fd);

/**
 * ksys_close_range - close_range(2)
 * @fd: first
 * @max_fd: last
 * @cloexec: mark them close-on-exec instead
 * @unshare: give the task a table of its own first
 */
int ksys_close_range(unsigned int fd, unsigned int max_fd, bool cloexec, bool unshare)
{
	struct files_struct *files;
	int err = unshare ? unshare_files() : 0;

	if (err)
		return err;
	files = current->files;
	spin_lock(&files->file_lock);
	for (;; fd++) {
		struct fdtable *fdt = files_fdtable(files);
		struct file *file;

		fd = find_next_bit(fdt->open_fds, fdt->max_fds, min(fd, fdt->max_fds));
		if (fd >= fdt->max_fds || fd > max_fd)
			break;
		if (cloexec) {
			__set_bit(fd, fdt->close_on_exec);
			continue;
		}
		file = fdt->fd[fd];
		if (!file)
			continue;
		rcu_assign_pointer(fdt->fd[fd], NULL);
		__put_unused_fd(files, fd);
		spin_unlock(&files->file_lock);
		filp_close(file, files);
		cond_resched();
		spin_lock(&files->file_lock);
	}
	spin_unlock(&files->file_lock);
	return 0;
}

void __init files_cache_init(void)
{
	files_cache =
		kmem_cache_create("files_cache", sizeof(struct files_struct), 0, SLAB_PANIC, NULL);
}
