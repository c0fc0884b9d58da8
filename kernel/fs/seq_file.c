// SPDX-License-Identifier: GPL-2.0-only
/*
 * seq_file: files that are generated record by record into a buffer which grows until one record
 * fits. m->lock serialises readers of one open file; iterators run under it and may sleep between
 * start and stop as far as their own locks allow.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/hex.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string_helpers.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include "internal.h"

static struct kmem_cache *seq_file_cache;

static void seq_set_overflow(struct seq_file *m)
{
	m->count = m->size;
}

/**
 * seq_open - open method's work: attach a seq_file
 * @file: the file; private_data must be unused
 * @op: the iterator
 *
 * Return: 0 or -ENOMEM. file->private_data becomes the struct seq_file.
 */
int seq_open(struct file *file, const struct seq_operations *op)
{
	struct seq_file *p;

	WARN_ON(file->private_data);
	p = kmem_cache_zalloc(seq_file_cache, GFP_KERNEL);
	if (!p)
		return -ENOMEM;
	file->private_data = p;
	mutex_init(&p->lock);
	p->op = op;
	p->file = file;
	/* Positions are meaningful to pread(), but nothing here can be written by position. */
	file->f_mode &= ~FMODE_PWRITE;
	return 0;
}
EXPORT_SYMBOL(seq_open);

static void grow(struct seq_file *m)
{
	kvfree(m->buf);
	m->count = 0;
	m->buf = kvmalloc(m->size <<= 1, GFP_KERNEL_ACCOUNT);
}

/* Regenerate up to byte @offset; on success from and count say where it is in the buffer. */
static int traverse(struct seq_file *m, loff_t offset)
{
	loff_t pos = 0;
	int error = 0;
	void *p;

	m->index = 0;
	m->count = m->from = 0;
	if (!offset)
		return 0;
	if (!m->buf) {
		m->buf = kvmalloc(m->size = PAGE_SIZE, GFP_KERNEL_ACCOUNT);
		if (!m->buf)
			return -ENOMEM;
	}
	p = m->op->start(m, &m->index);
	while (p) {
		error = PTR_ERR(p);
		if (IS_ERR(p))
			break;
		error = m->op->show(m, p);
		if (error < 0)
			break;
		if (unlikely(error)) {
			error = 0;
			m->count = 0;
		}
		if (seq_has_overflowed(m))
			goto overflow;
		p = m->op->next(m, p, &m->index);
		if (pos + m->count > offset) {
			m->from = offset - pos;
			m->count -= m->from;
			break;
		}
		pos += m->count;
		m->count = 0;
		if (pos == offset)
			break;
	}
	m->op->stop(m, p);
	return error;

overflow:
	m->op->stop(m, p);
	grow(m);
	return m->buf ? -EAGAIN : -ENOMEM;
}

/* Add records to the buffer after the first until it holds @want bytes or the next does not fit. */
static void *fill_more(struct seq_file *m, void *p, size_t want)
{
	for (;;) {
		size_t offs = m->count;
		loff_t pos = m->index;
		int err;

		p = m->op->next(m, p, &m->index);
		if (pos == m->index) {
			pr_info_ratelimited(
				"buggy .next function %ps did not update position index\n",
				m->op->next);
			m->index++;
		}
		if (!p || IS_ERR(p))
			return p;
		if (m->count >= want)
			return p;
		err = m->op->show(m, p);
		if (err > 0) {
			m->count = offs; /* SEQ_SKIP */
		} else if (err || seq_has_overflowed(m)) {
			m->count = offs;
			return p;
		}
	}
}

/**
 * seq_read_iter - read_iter method
 * @iocb: the read
 * @iter: where to
 */
ssize_t seq_read_iter(struct kiocb *iocb, struct iov_iter *iter)
{
	struct seq_file *m = iocb->ki_filp->private_data;
	size_t copied = 0, n;
	void *p;
	int err = 0;

	if (!iov_iter_count(iter))
		return 0;
	mutex_lock(&m->lock);
	if (iocb->ki_pos == 0) {
		m->index = 0;
		m->count = 0;
	}
	if (unlikely(iocb->ki_pos != m->read_pos)) {
		while ((err = traverse(m, iocb->ki_pos)) == -EAGAIN)
			;
		if (err) {
			m->read_pos = 0;
			m->index = 0;
			m->count = 0;
			goto done;
		}
		m->read_pos = iocb->ki_pos;
	}
	if (!m->buf) {
		m->buf = kvmalloc(m->size = PAGE_SIZE, GFP_KERNEL_ACCOUNT);
		if (!m->buf)
			goto enomem;
	}
	if (m->count) { /* left over from last time */
		n = copy_to_iter(m->buf + m->from, m->count, iter);
		m->count -= n;
		m->from += n;
		copied += n;
		if (m->count)
			goto done;
	}
	m->from = 0;
	p = m->op->start(m, &m->index);
	while (p) {
		err = PTR_ERR(p);
		if (IS_ERR(p))
			break;
		err = m->op->show(m, p);
		if (err < 0)
			break;
		if (unlikely(err))
			m->count = 0;
		if (unlikely(!m->count)) { /* an empty record */
			p = m->op->next(m, p, &m->index);
			continue;
		}
		if (!seq_has_overflowed(m))
			goto fill;
		m->op->stop(m, p);
		grow(m);
		if (!m->buf)
			goto enomem;
		p = m->op->start(m, &m->index);
	}
	m->op->stop(m, p);
	m->count = 0;
	goto done;
fill:
	p = fill_more(m, p, iov_iter_count(iter));
	m->op->stop(m, p);
	n = copy_to_iter(m->buf, m->count, iter);
	copied += n;
	m->count -= n;
	m->from = n;
done:
	if (!copied) {
		copied = m->count ? -EFAULT : err;
	} else {
		iocb->ki_pos += copied;
		m->read_pos += copied;
	}
	mutex_unlock(&m->lock);
	return copied;
enomem:
	err = -ENOMEM;
	m->count = 0;
	goto done;
}
EXPORT_SYMBOL(seq_read_iter);

/**
 * seq_read - read method
 * @file: the file
 * @buf: user buffer
 * @size: its bytes
 * @ppos: position; advances
 */
ssize_t seq_read(struct file *file, char __user *buf, size_t size, loff_t *ppos)
{
	struct iov_iter iter;
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, file);
	iov_iter_ubuf(&iter, ITER_DEST, buf, size);
	kiocb.ki_pos = *ppos;
	ret = seq_read_iter(&kiocb, &iter);
	*ppos = kiocb.ki_pos;
	return ret;
}
EXPORT_SYMBOL(seq_read);

/**
 * seq_lseek - llseek method
 * @file: the file
 * @offset: where to
 * @whence: SEEK_SET or SEEK_CUR
 */
loff_t seq_lseek(struct file *file, loff_t offset, int whence)
{
	struct seq_file *m = file->private_data;
	loff_t retval = -EINVAL;

	mutex_lock(&m->lock);
	switch (whence) {
	case SEEK_CUR:
		offset += file->f_pos;
		fallthrough;
	case SEEK_SET:
		if (offset < 0)
			break;
		retval = offset;
		if (offset != m->read_pos) {
			while ((retval = traverse(m, offset)) == -EAGAIN)
				;
			if (retval) {
				file->f_pos = 0;
				m->read_pos = 0;
				m->index = 0;
				m->count = 0;
			} else {
				m->read_pos = offset;
				retval = file->f_pos = offset;
			}
		} else {
			file->f_pos = offset;
		}
		break;
	}
	mutex_unlock(&m->lock);
	return retval;
}
EXPORT_SYMBOL(seq_lseek);

/**
 * seq_release - release method
 * @inode: the inode
 * @file: the file
 */
int seq_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;

	kvfree(m->buf);
	kmem_cache_free(seq_file_cache, m);
	return 0;
}
EXPORT_SYMBOL(seq_release);

/* Printing. */

/**
 * seq_vprintf - print into the buffer
 * @m: the seq_file
 * @f: format
 * @args: its arguments
 */
void seq_vprintf(struct seq_file *m, const char *f, va_list args)
{
	if (m->count < m->size) {
		int len = vsnprintf(m->buf + m->count, m->size - m->count, f, args);

		if (m->count + len < m->size) {
			m->count += len;
			return;
		}
	}
	seq_set_overflow(m);
}
EXPORT_SYMBOL(seq_vprintf);

void seq_printf(struct seq_file *m, const char *f, ...)
{
	va_list args;

	va_start(args, f);
	seq_vprintf(m, f, args);
	va_end(args);
}
EXPORT_SYMBOL(seq_printf);

void seq_putc(struct seq_file *m, char c)
{
	if (m->count < m->size)
		m->buf[m->count++] = c;
}
EXPORT_SYMBOL(seq_putc);

void __seq_puts(struct seq_file *m, const char *s)
{
	seq_write(m, s, strlen(s));
}
EXPORT_SYMBOL(__seq_puts);

/**
 * seq_write - put bytes into the buffer
 * @seq: the seq_file
 * @data: the bytes
 * @len: how many
 *
 * Return: 0, or -1 when they do not fit (the record is then generated again).
 */
int seq_write(struct seq_file *seq, const void *data, size_t len)
{
	if (seq->count + len < seq->size) {
		memcpy(seq->buf + seq->count, data, len);
		seq->count += len;
		return 0;
	}
	seq_set_overflow(seq);
	return -1;
}
EXPORT_SYMBOL(seq_write);

void seq_put_decimal_ull_width(struct seq_file *m, const char *delimiter, unsigned long long num,
			       unsigned int width)
{
	seq_printf(m, "%s%*llu", delimiter ?: "", width, num);
}

void seq_put_decimal_ull(struct seq_file *m, const char *delimiter, unsigned long long num)
{
	seq_put_decimal_ull_width(m, delimiter, num, 0);
}
EXPORT_SYMBOL(seq_put_decimal_ull);

void seq_put_decimal_ll(struct seq_file *m, const char *delimiter, long long num)
{
	seq_printf(m, "%s%lld", delimiter ?: "", num);
}
EXPORT_SYMBOL(seq_put_decimal_ll);

void seq_put_hex_ll(struct seq_file *m, const char *delimiter, unsigned long long v,
		    unsigned int width)
{
	seq_printf(m, "%s%0*llx", delimiter ?: "", width, v);
}

/**
 * seq_pad - pad to the width set by seq_setwidth(), then put a character
 * @m: the seq_file
 * @c: the character, or 0
 */
void seq_pad(struct seq_file *m, char c)
{
	while (m->pad_until > m->count && m->count < m->size)
		seq_putc(m, ' ');
	if (c)
		seq_putc(m, c);
}
EXPORT_SYMBOL(seq_pad);

/**
 * seq_escape_mem - put bytes, escaping some
 * @m: the seq_file
 * @src: the bytes
 * @len: how many
 * @flags: ESCAPE_*
 * @esc: characters to escape
 */
void seq_escape_mem(struct seq_file *m, const char *src, size_t len, unsigned int flags,
		    const char *esc)
{
	char *buf;
	size_t size = seq_get_buf(m, &buf);
	int ret = string_escape_mem(src, len, buf, size, flags, esc);

	seq_commit(m, ret < size ? ret : -1);
}
EXPORT_SYMBOL(seq_escape_mem);

void seq_escape(struct seq_file *m, const char *s, const char *esc)
{
	seq_escape_mem(m, s, strlen(s), ESCAPE_OCTAL, esc);
}
EXPORT_SYMBOL(seq_escape);

/**
 * mangle_path - copy a path, writing some characters in octal
 * @s: where to; may overlap @p from below
 * @p: the path
 * @esc: the characters
 *
 * Return: the end of what was written, or NULL when it would run into @p.
 */
char *mangle_path(char *s, const char *p, const char *esc)
{
	while (s <= p) {
		char c = *p++;

		if (!c)
			return s;
		if (!strchr(esc, c)) {
			*s++ = c;
		} else if (s + 4 > p) {
			break;
		} else {
			*s++ = '\\';
			*s++ = '0' + ((c & 0300) >> 6);
			*s++ = '0' + ((c & 070) >> 3);
			*s++ = '0' + (c & 07);
		}
	}
	return NULL;
}
EXPORT_SYMBOL(mangle_path);

static int commit_path(struct seq_file *m, char *buf, char *p, const char *esc)
{
	int res = -1;

	if (!IS_ERR_OR_NULL(p)) {
		char *end = mangle_path(buf, p, esc);

		if (end)
			res = end - buf;
	}
	seq_commit(m, res);
	return res;
}

/**
 * seq_path - put a path as the current task sees it
 * @m: the seq_file
 * @path: the path
 * @esc: characters to write in octal
 */
int seq_path(struct seq_file *m, const struct path *path, const char *esc)
{
	char *buf;
	size_t size = seq_get_buf(m, &buf);

	if (!size)
		return -1;
	return commit_path(m, buf, d_path(path, buf, size), esc);
}
EXPORT_SYMBOL(seq_path);

int seq_file_path(struct seq_file *m, struct file *file, const char *esc)
{
	return seq_path(m, &file->f_path, esc);
}
EXPORT_SYMBOL(seq_file_path);

/**
 * seq_path_root - put a path as seen from a root
 * @m: the seq_file
 * @path: the path
 * @root: the root
 * @esc: characters to write in octal
 *
 * Return: 0, SEQ_SKIP when it is not below @root, -ENAMETOOLONG.
 */
int seq_path_root(struct seq_file *m, const struct path *path, const struct path *root,
		  const char *esc)
{
	char *buf;
	size_t size = seq_get_buf(m, &buf);
	int res = -ENAMETOOLONG;

	if (size) {
		char *p = __d_path(path, root, buf, size);

		if (!p)
			return SEQ_SKIP;
		res = PTR_ERR(p);
		if (!IS_ERR(p)) {
			char *end = mangle_path(buf, p, esc);

			res = end ? end - buf : -ENAMETOOLONG;
		}
	}
	seq_commit(m, res);
	return res < 0 && res != -ENAMETOOLONG ? res : 0;
}

/**
 * seq_dentry - put the name of a dentry within its file system
 * @m: the seq_file
 * @dentry: the dentry
 * @esc: characters to write in octal
 */
int seq_dentry(struct seq_file *m, struct dentry *dentry, const char *esc)
{
	char *buf;
	size_t size = seq_get_buf(m, &buf);

	if (!size)
		return -1;
	return commit_path(m, buf, dentry_path(dentry, buf, size), esc);
}
EXPORT_SYMBOL(seq_dentry);

/**
 * seq_hex_dump - put a hex dump
 * @m: the seq_file
 * @prefix_str: put before each line
 * @prefix_type: DUMP_PREFIX_*
 * @rowsize: bytes a line, 16 or 32
 * @groupsize: bytes a group
 * @buf: the bytes
 * @len: how many
 * @ascii: show characters too
 */
void seq_hex_dump(struct seq_file *m, const char *prefix_str, int prefix_type, int rowsize,
		  int groupsize, const void *buf, size_t len, bool ascii)
{
	char line[32 * 3 + 2 + 32 + 1];

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	for (size_t i = 0; i < len && !seq_has_overflowed(m); i += rowsize) {
		hex_dump_to_buffer(buf + i, min_t(size_t, len - i, rowsize), rowsize, groupsize,
				   line, sizeof(line), ascii);
		switch (prefix_type) {
		case DUMP_PREFIX_ADDRESS:
			seq_printf(m, "%s%p: %s\n", prefix_str, buf + i, line);
			break;
		case DUMP_PREFIX_OFFSET:
			seq_printf(m, "%s%.8x: %s\n", prefix_str, (unsigned int)i, line);
			break;
		default:
			seq_printf(m, "%s%s\n", prefix_str, line);
			break;
		}
	}
}
EXPORT_SYMBOL(seq_hex_dump);

/* Files of one record. */

void *single_start(struct seq_file *p, loff_t *pos)
{
	return *pos ? NULL : SEQ_START_TOKEN;
}

static void *single_next(struct seq_file *p, void *v, loff_t *pos)
{
	++*pos;
	return NULL;
}

static void single_stop(struct seq_file *p, void *v)
{
}

/**
 * single_open - open method's work for a file of one record
 * @file: the file
 * @show: writes the record
 * @data: m->private for @show
 */
int single_open(struct file *file, int (*show)(struct seq_file *, void *), void *data)
{
	struct seq_operations *op = kmalloc(sizeof(*op), GFP_KERNEL_ACCOUNT);
	int res = -ENOMEM;

	if (!op)
		return res;
	op->start = single_start;
	op->next = single_next;
	op->stop = single_stop;
	op->show = show;
	res = seq_open(file, op);
	if (!res)
		((struct seq_file *)file->private_data)->private = data;
	else
		kfree(op);
	return res;
}
EXPORT_SYMBOL(single_open);

/**
 * single_open_size - single_open() that begins with a buffer of a given size
 * @file: the file
 * @show: writes the record
 * @data: m->private for @show
 * @size: bytes
 */
int single_open_size(struct file *file, int (*show)(struct seq_file *, void *), void *data,
		     size_t size)
{
	char *buf = kvmalloc(size, GFP_KERNEL_ACCOUNT);
	int ret;

	if (!buf)
		return -ENOMEM;
	ret = single_open(file, show, data);
	if (ret) {
		kvfree(buf);
		return ret;
	}
	((struct seq_file *)file->private_data)->buf = buf;
	((struct seq_file *)file->private_data)->size = size;
	return 0;
}
EXPORT_SYMBOL(single_open_size);

int single_release(struct inode *inode, struct file *file)
{
	const struct seq_operations *op = ((struct seq_file *)file->private_data)->op;
	int res = seq_release(inode, file);

	kfree(op);
	return res;
}
EXPORT_SYMBOL(single_release);

int seq_release_private(struct inode *inode, struct file *file)
{
	struct seq_file *seq = file->private_data;

	kfree(seq->private);
	seq->private = NULL;
	return seq_release(inode, file);
}
EXPORT_SYMBOL(seq_release_private);

/**
 * __seq_open_private - seq_open() with a zeroed private area
 * @f: the file
 * @ops: the iterator
 * @psize: bytes
 *
 * Return: the area, also in m->private; NULL when out of memory.
 */
void *__seq_open_private(struct file *f, const struct seq_operations *ops, int psize)
{
	void *private = kzalloc(psize, GFP_KERNEL_ACCOUNT);

	if (!private)
		return NULL;
	if (seq_open(f, ops) < 0) {
		kfree(private);
		return NULL;
	}
	((struct seq_file *)f->private_data)->private = private;
	return private;
}
EXPORT_SYMBOL(__seq_open_private);

int seq_open_private(struct file *filp, const struct seq_operations *ops, int psize)
{
	return __seq_open_private(filp, ops, psize) ? 0 : -ENOMEM;
}
EXPORT_SYMBOL(seq_open_private);

/* Lists as iterators. */

struct list_head *seq_list_start(struct list_head *head, loff_t pos)
{
	struct list_head *lh;

	list_for_each(lh, head)
		if (pos-- == 0)
			return lh;
	return NULL;
}
EXPORT_SYMBOL(seq_list_start);

struct list_head *seq_list_start_head(struct list_head *head, loff_t pos)
{
	return pos ? seq_list_start(head, pos - 1) : head;
}
EXPORT_SYMBOL(seq_list_start_head);

struct list_head *seq_list_next(void *v, struct list_head *head, loff_t *ppos)
{
	struct list_head *lh = ((struct list_head *)v)->next;

	++*ppos;
	return lh == head ? NULL : lh;
}
EXPORT_SYMBOL(seq_list_next);

struct hlist_node *seq_hlist_start(struct hlist_head *head, loff_t pos)
{
	struct hlist_node *node;

	hlist_for_each(node, head)
		if (pos-- == 0)
			return node;
	return NULL;
}
EXPORT_SYMBOL(seq_hlist_start);

struct hlist_node *seq_hlist_start_head(struct hlist_head *head, loff_t pos)
{
	return pos ? seq_hlist_start(head, pos - 1) : SEQ_START_TOKEN;
}
EXPORT_SYMBOL(seq_hlist_start_head);

struct hlist_node *seq_hlist_next(void *v, struct hlist_head *head, loff_t *ppos)
{
	struct hlist_node *node = v;

	++*ppos;
	return v == SEQ_START_TOKEN ? head->first : node->next;
}
EXPORT_SYMBOL(seq_hlist_next);

void __init seq_file_init(void)
{
	seq_file_cache =
		kmem_cache_create("seq_file", sizeof(struct seq_file), 0, SLAB_PANIC, NULL);
}
