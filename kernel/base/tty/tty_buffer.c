// SPDX-License-Identifier: GPL-2.0-only
/*
 * Flip buffers: the queue of received characters between a terminal driver,
 * which may be in an interrupt, and its line discipline, which may sleep. A
 * work item moves the characters.
 *
 * buf->lock guards the chain of buffers; buf->consumer makes the work item
 * and a flush exclude each other.
 */

#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include "tty.h"

#define BUFFER_SIZE   512
#define DEFAULT_LIMIT 65536

static struct tty_buffer *buffer_alloc(struct tty_bufhead *buf, size_t size)
{
	struct tty_buffer *b;

	lockdep_assert_held(&buf->lock);
	if (buf->mem_used >= buf->mem_limit)
		return NULL;
	size = max_t(size_t, size, BUFFER_SIZE);
	if (buf->spare && buf->spare->size >= size) {
		b = buf->spare;
		buf->spare = NULL;
	} else {
		b = kmalloc(struct_size(b, data, 2 * size), GFP_ATOMIC);
		if (!b)
			return NULL;
		b->size = size;
	}
	b->next = NULL;
	b->used = 0;
	b->read = 0;
	b->flags = true;
	buf->mem_used += b->size;
	return b;
}

static void buffer_release(struct tty_bufhead *buf, struct tty_buffer *b)
{
	lockdep_assert_held(&buf->lock);
	buf->mem_used -= b->size;
	if (!buf->spare && b->size == BUFFER_SIZE)
		buf->spare = b;
	else
		kfree(b);
}

/* The tail buffer with room for at least one more character, or NULL. */
static struct tty_buffer *tail_with_room(struct tty_bufhead *buf, size_t size)
{
	struct tty_buffer *b = buf->tail;

	if (b && b->used < b->size)
		return b;
	b = buffer_alloc(buf, size);
	if (!b)
		return NULL;
	if (buf->tail)
		buf->tail->next = b;
	else
		buf->head = b;
	buf->tail = b;
	return b;
}

/**
 * __tty_insert_flip_string_flags - queue received characters
 * @port: where they were received
 * @chars: the characters
 * @flags: TTY_NORMAL, TTY_BREAK, ... of each, or of all
 * @mutable_flags: @flags has one entry for each character
 * @size: how many
 *
 * Return: how many were queued; fewer than @size when memory or the port's
 * limit is exhausted. Context: any.
 */
size_t __tty_insert_flip_string_flags(struct tty_port *port, const u8 *chars, const u8 *flags,
				      bool mutable_flags, size_t size)
{
	struct tty_bufhead *buf = &port->buf;
	unsigned long irqflags;
	size_t copied = 0;

	spin_lock_irqsave(&buf->lock, irqflags);
	while (copied < size) {
		struct tty_buffer *b = tail_with_room(buf, size - copied);
		size_t n;

		if (!b)
			break;
		n = min_t(size_t, size - copied, b->size - b->used);
		memcpy(b->data + b->used, chars + copied, n);
		if (mutable_flags)
			memcpy(b->data + b->size + b->used, flags + copied, n);
		else
			memset(b->data + b->size + b->used, flags[0], n);
		b->used += n;
		copied += n;
	}
	spin_unlock_irqrestore(&buf->lock, irqflags);
	return copied;
}
EXPORT_SYMBOL(__tty_insert_flip_string_flags);

/**
 * tty_flip_buffer_push - have what was queued delivered
 * @port: the port
 *
 * Context: any.
 */
void tty_flip_buffer_push(struct tty_port *port)
{
	queue_work(system_unbound_wq, &port->buf.work);
}
EXPORT_SYMBOL(tty_flip_buffer_push);

/**
 * tty_insert_flip_string_and_push_buffer - queue plain characters and deliver them
 * @port: the port
 * @chars: the characters
 * @size: how many
 *
 * Return: how many were queued. Context: any.
 */
int tty_insert_flip_string_and_push_buffer(struct tty_port *port, const u8 *chars, size_t size)
{
	size = tty_insert_flip_string(port, chars, size);
	if (size)
		tty_flip_buffer_push(port);
	return size;
}
EXPORT_SYMBOL(tty_insert_flip_string_and_push_buffer);

/**
 * tty_buffer_space_avail - how much more the port may queue
 * @port: the port
 *
 * Return: bytes. Context: any.
 */
unsigned int tty_buffer_space_avail(struct tty_port *port)
{
	int space = port->buf.mem_limit - READ_ONCE(port->buf.mem_used);

	return max(space, 0);
}
EXPORT_SYMBOL_GPL(tty_buffer_space_avail);

/**
 * tty_buffer_set_limit - bound what the port may queue
 * @port: the port
 * @limit: bytes, at least one buffer
 *
 * Return: 0 or -EINVAL. Context: any.
 */
int tty_buffer_set_limit(struct tty_port *port, int limit)
{
	if (limit < BUFFER_SIZE)
		return -EINVAL;
	port->buf.mem_limit = limit;
	return 0;
}
EXPORT_SYMBOL_GPL(tty_buffer_set_limit);

/**
 * tty_ldisc_receive_buf - hand characters to a line discipline
 * @ld: the discipline
 * @p: the characters
 * @f: their flags, or NULL when all are TTY_NORMAL
 * @count: how many
 *
 * Return: how many it took. Context: may sleep.
 */
size_t tty_ldisc_receive_buf(struct tty_ldisc *ld, const u8 *p, const u8 *f, size_t count)
{
	if (ld->ops->receive_buf2)
		return ld->ops->receive_buf2(ld->tty, p, f, count);
	count = min_t(size_t, count, ld->tty->receive_room);
	if (count && ld->ops->receive_buf)
		ld->ops->receive_buf(ld->tty, p, f, count);
	return count;
}
EXPORT_SYMBOL_GPL(tty_ldisc_receive_buf);

/* Delivers part of the head buffer; returns false when there is nothing to do now. */
static bool deliver_some(struct tty_port *port)
{
	struct tty_bufhead *buf = &port->buf;
	struct tty_buffer *b;
	size_t n, taken;

	spin_lock_irq(&buf->lock);
	b = buf->head;
	if (b && b->read == b->used && b->next) {
		buf->head = b->next;
		buffer_release(buf, b);
		b = buf->head;
	}
	n = b ? b->used - b->read : 0;
	spin_unlock_irq(&buf->lock);
	if (!n)
		return false;

	/* Only this work item moves b->read, and characters before b->used are settled. */
	taken = port->client_ops->receive_buf(port, b->data + b->read, b->data + b->size + b->read,
					      n);
	spin_lock_irq(&buf->lock);
	b->read += taken;
	if (b->read == b->used && !b->next)
		b->read = b->used = 0;
	spin_unlock_irq(&buf->lock);
	return taken == n;
}

static void flush_to_ldisc(struct work_struct *work)
{
	struct tty_port *port = container_of(work, struct tty_port, buf.work);

	mutex_lock(&port->buf.consumer);
	while (deliver_some(port))
		cond_resched();
	mutex_unlock(&port->buf.consumer);
}

/* Called when the line discipline has room again. */
void tty_buffer_restart_work(struct tty_port *port)
{
	if (READ_ONCE(port->buf.mem_used))
		queue_work(system_unbound_wq, &port->buf.work);
}

void tty_buffer_cancel_work(struct tty_port *port)
{
	cancel_work_sync(&port->buf.work);
}

void tty_buffer_init(struct tty_port *port)
{
	struct tty_bufhead *buf = &port->buf;

	spin_lock_init(&buf->lock);
	mutex_init(&buf->consumer);
	INIT_WORK(&buf->work, flush_to_ldisc);
	buf->mem_limit = DEFAULT_LIMIT;
}

static void drop_all(struct tty_bufhead *buf)
{
	struct tty_buffer *b;

	while ((b = buf->head)) {
		buf->head = b->next;
		buffer_release(buf, b);
	}
	buf->tail = NULL;
}

/* Frees everything; the work item must not be able to run any more. */
void tty_buffer_free_all(struct tty_port *port)
{
	struct tty_bufhead *buf = &port->buf;
	unsigned long flags;

	spin_lock_irqsave(&buf->lock, flags);
	drop_all(buf);
	kfree(buf->spare);
	buf->spare = NULL;
	spin_unlock_irqrestore(&buf->lock, flags);
}

/* Discards what was received and not read yet. */
void tty_buffer_flush(struct tty_struct *tty)
{
	struct tty_bufhead *buf = &tty->port->buf;

	mutex_lock(&buf->consumer);
	spin_lock_irq(&buf->lock);
	drop_all(buf);
	spin_unlock_irq(&buf->lock);
	mutex_unlock(&buf->consumer);
}

/**
 * tty_buffer_lock_exclusive - keep the work item from delivering
 * @port: the port
 *
 * Context: may sleep.
 */
void tty_buffer_lock_exclusive(struct tty_port *port)
{
	mutex_lock(&port->buf.consumer);
}
EXPORT_SYMBOL_GPL(tty_buffer_lock_exclusive);

/**
 * tty_buffer_unlock_exclusive - let the work item deliver again
 * @port: the port
 *
 * Context: may sleep.
 */
void tty_buffer_unlock_exclusive(struct tty_port *port)
{
	mutex_unlock(&port->buf.consumer);
	tty_buffer_restart_work(port);
}
EXPORT_SYMBOL_GPL(tty_buffer_unlock_exclusive);
