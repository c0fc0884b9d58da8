/* SPDX-License-Identifier: GPL-2.0-only */
/* What a terminal driver calls to hand received characters up; any context. */
#ifndef _LINUX_TTY_FLIP_H
#define _LINUX_TTY_FLIP_H

#include <linux/tty_buffer.h>
#include <linux/tty_port.h>

struct tty_ldisc;

int tty_buffer_set_limit(struct tty_port *port, int limit);
unsigned int tty_buffer_space_avail(struct tty_port *port);
int tty_buffer_request_room(struct tty_port *port, size_t size);
size_t __tty_insert_flip_string_flags(struct tty_port *port, const u8 *chars, const u8 *flags,
				      bool mutable_flags, size_t size);
size_t tty_prepare_flip_string(struct tty_port *port, u8 **chars, size_t size);
void tty_flip_buffer_push(struct tty_port *port);
int tty_insert_flip_string_and_push_buffer(struct tty_port *port, const u8 *chars, size_t cnt);

static inline size_t tty_insert_flip_string_fixed_flag(struct tty_port *port, const u8 *chars,
						       u8 flag, size_t size)
{
	return __tty_insert_flip_string_flags(port, chars, &flag, false, size);
}

static inline size_t tty_insert_flip_string_flags(struct tty_port *port, const u8 *chars,
						  const u8 *flags, size_t size)
{
	return __tty_insert_flip_string_flags(port, chars, flags, true, size);
}

static inline size_t tty_insert_flip_char(struct tty_port *port, u8 ch, u8 flag)
{
	return __tty_insert_flip_string_flags(port, &ch, &flag, false, 1);
}

static inline size_t tty_insert_flip_string(struct tty_port *port, const u8 *chars, size_t size)
{
	return tty_insert_flip_string_fixed_flag(port, chars, TTY_NORMAL, size);
}

size_t tty_ldisc_receive_buf(struct tty_ldisc *ld, const u8 *p, const u8 *f, size_t count);

void tty_buffer_lock_exclusive(struct tty_port *port);
void tty_buffer_unlock_exclusive(struct tty_port *port);

#endif
