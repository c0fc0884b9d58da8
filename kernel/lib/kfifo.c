// SPDX-License-Identifier: GPL-2.0-only
/*
 * The out-of-line part of kfifos. in and out count elements for ever; one reader and one writer
 * need no lock: each writes only its own counter, after the data.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kfifo.h>
#include <linux/log2.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

static unsigned int unused(const struct __kfifo *fifo)
{
	return fifo->mask + 1 - (fifo->in - fifo->out);
}

/**
 * __kfifo_alloc - give a fifo a buffer
 * @fifo: the fifo
 * @size: elements, rounded up to a power of two
 * @esize: bytes of each
 * @gfp_mask: how to allocate
 *
 * Return: 0, -EINVAL, -ENOMEM.
 */
int __kfifo_alloc(struct __kfifo *fifo, unsigned int size, size_t esize, gfp_t gfp_mask)
{
	size = roundup_pow_of_two(size);
	*fifo = (struct __kfifo){ .esize = esize };
	if (size < 2)
		return -EINVAL;
	fifo->data = kmalloc_array(esize, size, gfp_mask);
	if (!fifo->data)
		return -ENOMEM;
	fifo->mask = size - 1;
	return 0;
}
EXPORT_SYMBOL(__kfifo_alloc);

/**
 * __kfifo_free - free the buffer of __kfifo_alloc()
 * @fifo: the fifo
 */
void __kfifo_free(struct __kfifo *fifo)
{
	kfree(fifo->data);
	*fifo = (struct __kfifo){ 0 };
}
EXPORT_SYMBOL(__kfifo_free);

/**
 * __kfifo_init - give a fifo a buffer of the caller's
 * @fifo: the fifo
 * @buffer: the buffer
 * @size: its bytes; used up to a power of two
 * @esize: bytes of an element
 *
 * Return: 0 or -EINVAL.
 */
int __kfifo_init(struct __kfifo *fifo, void *buffer, unsigned int size, size_t esize)
{
	size /= esize;
	if (!is_power_of_2(size))
		size = rounddown_pow_of_two(size);
	*fifo = (struct __kfifo){ .esize = esize, .data = buffer };
	if (size < 2)
		return -EINVAL;
	fifo->mask = size - 1;
	return 0;
}
EXPORT_SYMBOL(__kfifo_init);

/*
 * Splits len elements at counter off into the part up to the buffer's end and the rest, in bytes.
 */
static void split(const struct __kfifo *fifo, unsigned int off, unsigned int len, size_t *at,
		  size_t *first, size_t *second)
{
	unsigned int index = off & fifo->mask;
	unsigned int n = min(len, fifo->mask + 1 - index);

	*at = (size_t)index * fifo->esize;
	*first = (size_t)n * fifo->esize;
	*second = (size_t)(len - n) * fifo->esize;
}

static void copy_in(struct __kfifo *fifo, const void *src, unsigned int len, unsigned int off)
{
	size_t at, first, second;

	split(fifo, off, len, &at, &first, &second);
	memcpy((u8 *)fifo->data + at, src, first);
	memcpy(fifo->data, (const u8 *)src + first, second);
	smp_wmb(); /* the data before the counter */
}

static void copy_out(struct __kfifo *fifo, void *dst, unsigned int len, unsigned int off)
{
	size_t at, first, second;

	split(fifo, off, len, &at, &first, &second);
	smp_rmb(); /* the counter before the data it covers; pairs with copy_in() */
	memcpy(dst, (u8 *)fifo->data + at, first);
	memcpy((u8 *)dst + first, fifo->data, second);
	smp_mb(); /* done with reading the data before the counter says so */
}

/**
 * __kfifo_in - put elements
 * @fifo: the fifo
 * @buf: the elements
 * @len: how many
 *
 * Return: how many fitted.
 */
unsigned int __kfifo_in(struct __kfifo *fifo, const void *buf, unsigned int len)
{
	len = min(len, unused(fifo));
	copy_in(fifo, buf, len, fifo->in);
	fifo->in += len;
	return len;
}
EXPORT_SYMBOL(__kfifo_in);

/**
 * __kfifo_out_peek - look at elements
 * @fifo: the fifo
 * @buf: where to
 * @len: how many
 *
 * Return: how many there were.
 */
unsigned int __kfifo_out_peek(struct __kfifo *fifo, void *buf, unsigned int len)
{
	len = min(len, fifo->in - fifo->out);
	copy_out(fifo, buf, len, fifo->out);
	return len;
}
EXPORT_SYMBOL(__kfifo_out_peek);

/**
 * __kfifo_out - take elements
 * @fifo: the fifo
 * @buf: where to
 * @len: how many
 *
 * Return: how many there were.
 */
unsigned int __kfifo_out(struct __kfifo *fifo, void *buf, unsigned int len)
{
	len = __kfifo_out_peek(fifo, buf, len);
	fifo->out += len;
	return len;
}
EXPORT_SYMBOL(__kfifo_out);

/**
 * __kfifo_out_linear - where the next elements lie in one piece
 * @fifo: the fifo
 * @tail: where the index of the first goes
 * @n: how many are wanted
 *
 * Return: how many are there.
 */
unsigned int __kfifo_out_linear(struct __kfifo *fifo, unsigned int *tail, unsigned int n)
{
	unsigned int index = fifo->out & fifo->mask;

	*tail = index;
	return min3(n, fifo->in - fifo->out, fifo->mask + 1 - index);
}
EXPORT_SYMBOL(__kfifo_out_linear);

/* Returns bytes not copied. */
static unsigned long copy_from(struct __kfifo *fifo, const void __user *from, unsigned int len,
			       unsigned int off)
{
	size_t at, first, second;
	unsigned long left;

	split(fifo, off, len, &at, &first, &second);
	left = copy_from_user((u8 *)fifo->data + at, from, first);
	if (left)
		return left + second;
	left = copy_from_user(fifo->data, from + first, second);
	smp_wmb();
	return left;
}

static unsigned long copy_to(struct __kfifo *fifo, void __user *to, unsigned int len,
			     unsigned int off)
{
	size_t at, first, second;
	unsigned long left;

	split(fifo, off, len, &at, &first, &second);
	smp_rmb(); /* as in copy_out() */
	left = copy_to_user(to, (u8 *)fifo->data + at, first);
	if (left)
		return left + second;
	left = copy_to_user(to + first, fifo->data, second);
	smp_mb();
	return left;
}

/**
 * __kfifo_from_user - put elements from user memory
 * @fifo: the fifo
 * @from: user address
 * @len: bytes
 * @copied: where the bytes taken go
 *
 * Return: 0 or -EFAULT. Context: may sleep.
 */
int __kfifo_from_user(struct __kfifo *fifo, const void __user *from, unsigned long len,
		      unsigned int *copied)
{
	unsigned int n = min_t(unsigned long, len / fifo->esize, unused(fifo));
	unsigned long left = copy_from(fifo, from, n, fifo->in);
	unsigned int done = n - DIV_ROUND_UP(left, fifo->esize);

	*copied = done * fifo->esize;
	fifo->in += done;
	return left ? -EFAULT : 0;
}
EXPORT_SYMBOL(__kfifo_from_user);

/**
 * __kfifo_to_user - take elements to user memory
 * @fifo: the fifo
 * @to: user address
 * @len: bytes
 * @copied: where the bytes given go
 *
 * Return: 0 or -EFAULT. Context: may sleep.
 */
int __kfifo_to_user(struct __kfifo *fifo, void __user *to, unsigned long len, unsigned int *copied)
{
	unsigned int n = min_t(unsigned long, len / fifo->esize, fifo->in - fifo->out);
	unsigned long left = copy_to(fifo, to, n, fifo->out);
	unsigned int done = n - DIV_ROUND_UP(left, fifo->esize);

	*copied = done * fifo->esize;
	fifo->out += done;
	return left ? -EFAULT : 0;
}
EXPORT_SYMBOL(__kfifo_to_user);

/* ---- records: a length of recsize bytes (little endian), then the data ---- */

/**
 * __kfifo_max_r - the longest record of a space
 * @len: the space
 * @recsize: bytes of the length field
 *
 * Return: bytes.
 */
unsigned int __kfifo_max_r(unsigned int len, size_t recsize)
{
	return min_t(unsigned int, len, (1U << (8 * recsize)) - 1);
}
EXPORT_SYMBOL(__kfifo_max_r);

/**
 * __kfifo_len_r - length of the next record
 * @fifo: the fifo
 * @recsize: bytes of the length field
 *
 * Return: bytes.
 */
unsigned int __kfifo_len_r(struct __kfifo *fifo, size_t recsize)
{
	const u8 *data = fifo->data;
	unsigned int n;

	smp_rmb(); /* as in copy_out() */
	n = data[fifo->out & fifo->mask];
	if (recsize == 2)
		n |= data[(fifo->out + 1) & fifo->mask] << 8;
	return n;
}
EXPORT_SYMBOL(__kfifo_len_r);

static void put_len(struct __kfifo *fifo, unsigned int n, size_t recsize)
{
	u8 *data = fifo->data;

	data[fifo->in & fifo->mask] = n;
	if (recsize == 2)
		data[(fifo->in + 1) & fifo->mask] = n >> 8;
}

/**
 * __kfifo_skip_r - drop the next record
 * @fifo: the fifo
 * @recsize: bytes of the length field
 */
void __kfifo_skip_r(struct __kfifo *fifo, size_t recsize)
{
	fifo->out += __kfifo_len_r(fifo, recsize) + recsize;
}
EXPORT_SYMBOL(__kfifo_skip_r);

/**
 * __kfifo_in_r - put a record
 * @fifo: the fifo
 * @buf: the data
 * @len: bytes
 * @recsize: bytes of the length field
 *
 * Return: @len, or 0 when it does not fit.
 */
unsigned int __kfifo_in_r(struct __kfifo *fifo, const void *buf, unsigned int len, size_t recsize)
{
	if (len + recsize > unused(fifo) || len != __kfifo_max_r(len, recsize))
		return 0;
	put_len(fifo, len, recsize);
	copy_in(fifo, buf, len, fifo->in + recsize);
	fifo->in += len + recsize;
	return len;
}
EXPORT_SYMBOL(__kfifo_in_r);

/**
 * __kfifo_out_peek_r - look at the next record
 * @fifo: the fifo
 * @buf: where to
 * @len: its size
 * @recsize: bytes of the length field
 *
 * Return: bytes copied.
 */
unsigned int __kfifo_out_peek_r(struct __kfifo *fifo, void *buf, unsigned int len, size_t recsize)
{
	if (fifo->in == fifo->out)
		return 0;
	len = min(len, __kfifo_len_r(fifo, recsize));
	copy_out(fifo, buf, len, fifo->out + recsize);
	return len;
}
EXPORT_SYMBOL(__kfifo_out_peek_r);

/**
 * __kfifo_out_r - take the next record
 * @fifo: the fifo
 * @buf: where to
 * @len: its size; what does not fit is lost
 * @recsize: bytes of the length field
 *
 * Return: bytes copied.
 */
unsigned int __kfifo_out_r(struct __kfifo *fifo, void *buf, unsigned int len, size_t recsize)
{
	if (fifo->in == fifo->out)
		return 0;
	len = __kfifo_out_peek_r(fifo, buf, len, recsize);
	__kfifo_skip_r(fifo, recsize);
	return len;
}
EXPORT_SYMBOL(__kfifo_out_r);

/**
 * __kfifo_from_user_r - put a record from user memory
 * @fifo: the fifo
 * @from: user address
 * @len: bytes
 * @copied: where the bytes taken go
 * @recsize: bytes of the length field
 *
 * Return: 0 or -EFAULT. Context: may sleep.
 */
int __kfifo_from_user_r(struct __kfifo *fifo, const void __user *from, unsigned long len,
			unsigned int *copied, size_t recsize)
{
	*copied = 0;
	len = __kfifo_max_r(len, recsize);
	if (len + recsize > unused(fifo))
		return 0;
	put_len(fifo, len, recsize);
	if (copy_from(fifo, from, len, fifo->in + recsize))
		return -EFAULT;
	*copied = len;
	fifo->in += len + recsize;
	return 0;
}
EXPORT_SYMBOL(__kfifo_from_user_r);

/**
 * __kfifo_to_user_r - take the next record to user memory
 * @fifo: the fifo
 * @to: user address
 * @len: bytes
 * @copied: where the bytes given go
 * @recsize: bytes of the length field
 *
 * Return: 0 or -EFAULT. Context: may sleep.
 */
int __kfifo_to_user_r(struct __kfifo *fifo, void __user *to, unsigned long len,
		      unsigned int *copied, size_t recsize)
{
	unsigned int n;

	*copied = 0;
	if (fifo->in == fifo->out)
		return 0;
	n = __kfifo_len_r(fifo, recsize);
	len = min_t(unsigned long, len, n);
	if (copy_to(fifo, to, len, fifo->out + recsize))
		return -EFAULT;
	*copied = len;
	fifo->out += n + recsize;
	return 0;
}
EXPORT_SYMBOL(__kfifo_to_user_r);
