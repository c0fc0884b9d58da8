// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/random, /dev/urandom and getrandom(2). Owns the operations; the generator is
 * random.c's. /dev/random and getrandom() wait until it is seeded, /dev/urandom does not.
 */
#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/minmax.h>
#include <linux/poll.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <kobold/random.h>

#define ENTROPY_BITS 256

/* Fills an iterator; stops early, at a page's end, for a signal. */
static ssize_t read_random(struct iov_iter *to)
{
	struct rng_stream s;
	u8 block[RNG_BLOCK];
	ssize_t done = 0;

	if (!iov_iter_count(to))
		return 0;
	rng_begin(&s);
	while (iov_iter_count(to)) {
		size_t n = min_t(size_t, iov_iter_count(to), RNG_BLOCK), copied;

		rng_next(&s, block);
		copied = copy_to_iter(block, n, to);
		done += copied;
		if (copied < n)
			break;
		if (done % PAGE_SIZE == 0) {
			if (signal_pending(current))
				break;
			cond_resched();
		}
	}
	rng_end(&s);
	memzero_explicit(block, sizeof(block));
	return done ? done : -EFAULT;
}

static ssize_t mix_from_iter(struct iov_iter *from)
{
	u8 block[RNG_BLOCK];
	ssize_t done = 0;

	if (!iov_iter_count(from))
		return 0;
	while (iov_iter_count(from)) {
		size_t n = min_t(size_t, iov_iter_count(from), RNG_BLOCK);
		size_t copied = copy_from_iter(block, n, from);

		done += copied;
		if (copied)
			rng_mix(block, copied, 0);
		if (copied < n)
			break;
		if (done % PAGE_SIZE == 0) {
			if (signal_pending(current))
				break;
			cond_resched();
		}
	}
	memzero_explicit(block, sizeof(block));
	return done ? done : -EFAULT;
}

static ssize_t random_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	int err;

	if (!rng_is_initialized() &&
	    ((iocb->ki_flags & IOCB_NOWAIT) || (iocb->ki_filp->f_flags & O_NONBLOCK)))
		return -EAGAIN;
	err = wait_for_random_bytes();
	return err ? err : read_random(to);
}

static ssize_t urandom_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	return read_random(to);
}

static ssize_t random_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	return mix_from_iter(from);
}

static __poll_t random_poll(struct file *file, poll_table *wait)
{
	poll_wait(file, rng_poll_queue(), wait);
	return rng_is_initialized() ? EPOLLIN | EPOLLRDNORM : EPOLLOUT | EPOLLWRNORM;
}

/* RNDADDENTROPY: a privileged writer says how many bits its bytes are worth. */
static int add_entropy(int __user *p)
{
	int bits, len;
	u8 block[RNG_BLOCK];

	if (get_user(bits, p) || get_user(len, p + 1))
		return -EFAULT;
	if (bits < 0 || len < 0)
		return -EINVAL;
	for (u8 __user *from = (u8 __user *)(p + 2); len > 0;) {
		int n = min(len, RNG_BLOCK);

		if (copy_from_user(block, from, n))
			return -EFAULT;
		len -= n;
		from += n;
		/* Credited with the last piece, when all has been absorbed. */
		rng_mix(block, n, len ? 0 : min(bits, ENTROPY_BITS));
	}
	memzero_explicit(block, sizeof(block));
	return 0;
}

static long random_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	int __user *p = (int __user *)arg;
	int bits;

	switch (cmd) {
	case RNDGETENTCNT:
		return put_user(rng_is_initialized() ? ENTROPY_BITS : 0, p);
	case RNDADDTOENTCNT:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		if (get_user(bits, p))
			return -EFAULT;
		if (bits < 0)
			return -EINVAL;
		rng_mix("", 1, min(bits, ENTROPY_BITS));
		return 0;
	case RNDADDENTROPY:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		return add_entropy(p);
	case RNDZAPENTCNT:
	case RNDCLEARPOOL:
		/* The pool cannot be emptied; that one may ask is all there is to it. */
		return capable(CAP_SYS_ADMIN) ? 0 : -EPERM;
	case RNDRESEEDCRNG:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		return rng_is_initialized() ? 0 : -ENODATA;
	default:
		return -EINVAL;
	}
}

const struct file_operations random_fops = {
	.read_iter = random_read_iter,
	.write_iter = random_write_iter,
	.poll = random_poll,
	.unlocked_ioctl = random_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
	.llseek = noop_llseek,
};

const struct file_operations urandom_fops = {
	.read_iter = urandom_read_iter,
	.write_iter = random_write_iter,
	.unlocked_ioctl = random_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
	.llseek = noop_llseek,
};

SYSCALL_DEFINE3(getrandom, char __user *, ubuf, size_t, len, unsigned int, flags)
{
	struct iov_iter iter;
	int err;

	if (flags & ~(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE))
		return -EINVAL;
	if ((flags & (GRND_INSECURE | GRND_RANDOM)) == (GRND_INSECURE | GRND_RANDOM))
		return -EINVAL;
	if (!rng_is_initialized() && !(flags & GRND_INSECURE)) {
		if (flags & GRND_NONBLOCK)
			return -EAGAIN;
		err = wait_for_random_bytes();
		if (err)
			return err;
	}
	err = import_ubuf(ITER_DEST, ubuf, len, &iter);
	if (unlikely(err))
		return err;
	return read_random(&iter);
}
