// SPDX-License-Identifier: GPL-2.0-only
/*
 * The log buffer: a ring of records in the order in which they were stored. A record is a header,
 * the text, and for device messages who said it; records do not wrap round the end of the buffer.
 * Positions count bytes for ever and are taken modulo the size, which is a power of two.
 *
 * Locking: ring_lock(), a spinlock with interrupts off that knows its owner. It is held for
 * copying only, never while formatting or writing to a console, and no fault can happen under it.
 * An NMI that hits the owner parks its message in one of a few slots; the owner stores it when it
 * unlocks.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/memblock.h>
#include <linux/panic.h>
#include <linux/sched/clock.h>
#include <linux/smp.h>
#include <linux/string.h>

#include "internal.h"

#define BUF_LEN	  (1 << CONFIG_LOG_BUF_SHIFT)
#define ALIGNMENT 8

struct header {
	u64 seq;
	u64 ts_nsec;
	u32 caller;
	u16 size; /* of the whole record, a multiple of ALIGNMENT; 0: go on at the buffer's start */
	u16 text_len;
	u8 facility;
	u8 level;
	u8 flags;
	u8 pad[5];
};

static char static_buf[BUF_LEN] __aligned(ALIGNMENT);

static struct {
	char *buf;
	unsigned int len;
	u64 head, tail;	 /* positions: where the next record goes, where the oldest is */
	u64 first, next; /* sequence numbers of the oldest record and of the next one */
	u64 last;	 /* position of the newest record, valid when next > first */
	bool open;	 /* the newest record may still grow, so readers do not see it */
} ring = { .buf = static_buf, .len = BUF_LEN };

/* owner: CPU + 1, 0 when free */
static atomic_t owner = ATOMIC_INIT(0);

/* Messages of NMIs that hit the lock's owner. */
#define PARKED 8
static struct parked {
	atomic_t state; /* 0 free, 1 being filled, 2 full */
	int facility, level;
	unsigned int flags, len;
	u32 caller;
	u64 ts_nsec;
	char text[256];
} parked[PARKED];
static atomic_t parked_count = ATOMIC_INIT(0);

/* Returns false when this CPU holds the lock already. */
static bool ring_lock(unsigned long *flags)
{
	unsigned int spins = 0;
	int self;

	local_irq_save(*flags);
	self = raw_smp_processor_id() + 1;
	for (;;) {
		int was = atomic_cmpxchg(&owner, 0, self);

		if (was == 0)
			return true;
		if (was == self) {
			local_irq_restore(*flags);
			return false;
		}
		cpu_relax();
		/* a dead CPU will not let go; a panic must get through */
		if (unlikely(oops_in_progress) && ++spins > 10000000) {
			atomic_set(&owner, self);
			return true;
		}
	}
}

static struct header *at(u64 pos)
{
	return (struct header *)(ring.buf + (pos & (ring.len - 1)));
}

/*
 * Where the record at or after pos really begins: a header-sized rest or a wrap mark sends it to
 * the start.
 */
static u64 skip_wrap(u64 pos)
{
	unsigned int rest = ring.len - (pos & (ring.len - 1));

	if (rest < sizeof(struct header) || at(pos)->size == 0)
		return pos + rest;
	return pos;
}

static void drop_oldest(void)
{
	u64 pos = skip_wrap(ring.tail);

	ring.tail = pos + at(pos)->size;
	ring.first++;
}

/* Makes room for size bytes in one piece and returns its position. */
static u64 make_room(unsigned int size)
{
	unsigned int rest = ring.len - (ring.head & (ring.len - 1));
	u64 pos = rest < size ? ring.head + rest : ring.head;

	while (ring.first < ring.next && pos + size - ring.tail > ring.len)
		drop_oldest();
	if (ring.first == ring.next)
		ring.tail = pos;
	else if (pos != ring.head && rest >= sizeof(struct header))
		at(ring.head)->size = 0;
	return pos;
}

/* Appends to the newest record when the same context goes on with it. */
static bool extend(u32 caller, unsigned int flags, const char *text, size_t len)
{
	struct header *h;
	unsigned int size;

	if (!ring.open || ring.first == ring.next)
		return false;
	h = at(ring.last);
	if (h->caller != caller || (h->flags & RECORD_HAS_DEV) || h->text_len + len > LOG_LINE_MAX)
		return false;
	size = ALIGN(sizeof(*h) + h->text_len + len, ALIGNMENT);
	if (size > h->size) {
		if ((ring.last & (ring.len - 1)) + size > ring.len)
			return false;
		while (ring.first + 1 < ring.next && ring.last + size - ring.tail > ring.len)
			drop_oldest();
		if (ring.last + size - ring.tail > ring.len)
			return false;
		h->size = size;
		ring.head = ring.last + size;
	}
	memcpy((char *)(h + 1) + h->text_len, text, len);
	h->text_len += len;
	ring.open = flags & RECORD_OPEN;
	return true;
}

static void append(u32 caller, int facility, int level, unsigned int flags, u64 ts_nsec,
		   const struct dev_printk_info *dev, const char *text, size_t len)
{
	unsigned int size =
		ALIGN(sizeof(struct header) + len + (dev ? sizeof(*dev) : 0), ALIGNMENT);
	struct header *h;
	u64 pos;

	if ((flags & RECORD_CONT) && extend(caller, flags, text, len))
		return;
	pos = make_room(size);
	h = at(pos);
	*h = (struct header){
		.seq = ring.next,
		.ts_nsec = ts_nsec,
		.caller = caller,
		.size = size,
		.text_len = len,
		.facility = facility,
		.level = level,
		.flags = (flags & (RECORD_CONT | RECORD_OPEN)) | (dev ? RECORD_HAS_DEV : 0),
	};
	memcpy(h + 1, text, len);
	if (dev)
		memcpy((char *)(h + 1) + len, dev, sizeof(*dev));
	ring.last = pos;
	ring.head = pos + size;
	ring.open = flags & RECORD_OPEN;
	WRITE_ONCE(ring.next, ring.next + 1);
}

static void store_parked(void)
{
	for (int i = 0; i < PARKED; i++) {
		struct parked *p = &parked[i];

		if (atomic_read_acquire(&p->state) != 2)
			continue;
		append(p->caller, p->facility, p->level, p->flags, p->ts_nsec, NULL, p->text,
		       p->len);
		atomic_set_release(&p->state, 0);
		atomic_dec(&parked_count);
	}
}

static void ring_unlock(unsigned long flags)
{
	if (unlikely(atomic_read(&parked_count)))
		store_parked();
	atomic_set_release(&owner, 0);
	local_irq_restore(flags);
}

static bool park(u32 caller, int facility, int level, unsigned int flags, u64 ts_nsec,
		 const char *text, size_t len)
{
	for (int i = 0; i < PARKED; i++) {
		struct parked *p = &parked[i];

		if (atomic_cmpxchg(&p->state, 0, 1))
			continue;
		p->caller = caller;
		p->facility = facility;
		p->level = level;
		p->flags = flags & ~RECORD_OPEN;
		p->ts_nsec = ts_nsec;
		p->len = min(len, sizeof(p->text));
		memcpy(p->text, text, p->len);
		atomic_set_release(&p->state, 2);
		atomic_inc(&parked_count);
		return true;
	}
	return false;
}

/**
 * log_store - add a message
 * @caller: identifies the context, for continuation lines
 * @facility: syslog facility
 * @level: 0 to 7
 * @flags: RECORD_CONT, RECORD_OPEN
 * @ts_nsec: when
 * @dev: which device says it, or NULL
 * @text: the text
 * @len: its length, at most LOG_LINE_MAX
 *
 * Return: false when an NMI's message found no place. Context: any.
 */
bool log_store(u32 caller, int facility, int level, unsigned int flags, u64 ts_nsec,
	       const struct dev_printk_info *dev, const char *text, size_t len)
{
	unsigned long irqflags;

	if (!ring_lock(&irqflags))
		return park(caller, facility, level, flags, ts_nsec, text, len);
	append(caller, facility, level, flags, ts_nsec, dev, text, len);
	ring_unlock(irqflags);
	return true;
}

/* Sequence number behind the newest record that readers may see. */
static u64 visible_next(void)
{
	return ring.next - (ring.open ? 1 : 0);
}

/* Finds the record of the cursor, or the oldest one when it is gone. The lock is held. */
static const struct header *find(struct log_cursor *cursor)
{
	if (cursor->seq < ring.first) {
		cursor->seq = ring.first;
		cursor->pos = ring.tail;
	}
	if (cursor->seq >= visible_next())
		return NULL;
	if (cursor->pos >= ring.tail && cursor->pos < ring.head) {
		u64 pos = skip_wrap(cursor->pos);

		if (pos < ring.head && at(pos)->seq == cursor->seq) {
			cursor->pos = pos;
			return at(pos);
		}
	}
	for (u64 pos = skip_wrap(ring.tail);; pos = skip_wrap(pos + at(pos)->size)) {
		if (at(pos)->seq == cursor->seq) {
			cursor->pos = pos;
			return at(pos);
		}
	}
}

/**
 * log_peek - copy the record at a cursor
 * @cursor: moved to the oldest record when its own is gone
 * @record: the copy; NULL only to move the cursor
 *
 * Return: false when there is none yet. Context: any; an NMI on the lock's owner gets false.
 */
bool log_peek(struct log_cursor *cursor, struct log_record *record)
{
	const struct header *h;
	unsigned long flags;

	if (!ring_lock(&flags))
		return false;
	h = find(cursor);
	if (h && record) {
		record->seq = h->seq;
		record->ts_nsec = h->ts_nsec;
		record->caller = h->caller;
		record->text_len = h->text_len;
		record->facility = h->facility;
		record->level = h->level;
		record->flags = h->flags;
		memcpy(record->text, h + 1, h->text_len);
		record->text[h->text_len] = '\0';
		if (h->flags & RECORD_HAS_DEV)
			memcpy(&record->dev, (const char *)(h + 1) + h->text_len,
			       sizeof(record->dev));
	}
	ring_unlock(flags);
	return h;
}

/**
 * log_read - copy the record at a cursor and move on
 * @cursor: the cursor
 * @record: the copy
 *
 * Return: false when there is none yet. Context: any.
 */
bool log_read(struct log_cursor *cursor, struct log_record *record)
{
	if (!log_peek(cursor, record))
		return false;
	cursor->pos += ALIGN(sizeof(struct header) + record->text_len +
				     (record->flags & RECORD_HAS_DEV ? sizeof(record->dev) : 0),
			     ALIGNMENT);
	cursor->seq++;
	return true;
}

/** log_first_seq - sequence number of the oldest record; racy by nature */
u64 log_first_seq(void)
{
	return READ_ONCE(ring.first);
}

/** log_next_seq - sequence number that the next visible record will have; racy by nature */
u64 log_next_seq(void)
{
	return READ_ONCE(ring.next) - (READ_ONCE(ring.open) ? 1 : 0);
}

/** log_close_open_record - show a last line that has no newline yet (before the machine stops) */
void log_close_open_record(void)
{
	WRITE_ONCE(ring.open, false);
}

/** log_size - bytes of the buffer */
unsigned int log_size(void)
{
	return ring.len;
}

static unsigned long wanted_len __initdata;

static int __init log_buf_len_setup(char *str)
{
	unsigned long long size = str ? memparse(str, &str) : 0;

	if (size > BUF_LEN && size <= 1UL << 30)
		wanted_len = roundup_pow_of_two(size);
	return 0;
}
early_param("log_buf_len", log_buf_len_setup);

/* Copies all records to a new, empty buffer. The lock is held. */
static void __init move_records(char *buf, unsigned int len)
{
	u64 pos = ring.tail, to = 0;

	for (u64 seq = ring.first; seq < ring.next; seq++) {
		unsigned int size;

		pos = skip_wrap(pos);
		size = at(pos)->size;
		memcpy(buf + to, at(pos), size);
		ring.last = to;
		to += size;
		pos += size;
	}
	ring.buf = buf;
	ring.len = len;
	ring.tail = 0;
	ring.head = to;
}

/**
 * setup_log_buf - move to the larger buffer that log_buf_len= asks for
 * @early: whether memblock is still the allocator; later calls do nothing
 */
void __init setup_log_buf(int early)
{
	unsigned long flags;
	char *buf;

	if (!wanted_len || !early)
		return;
	buf = memblock_alloc(wanted_len, ALIGNMENT);
	if (!buf) {
		pr_err("log_buf_len: %lu bytes not available\n", wanted_len);
		return;
	}
	if (!ring_lock(&flags))
		return;
	move_records(buf, wanted_len);
	ring_unlock(flags);
	wanted_len = 0;
	pr_info("log_buf_len: %u bytes\n", ring.len);
}
