// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of cpio archives in the newc format ("070701", and "070702" whose checksums are not looked
 * at), as cpio(5) describes it. The archive is untrusted bytes: every length is checked against
 * what is left. Several archives may follow each other, with zero bytes between them. No state, no
 * locks; this file also compiles outside the kernel.
 */
#include "cpio.h"

#ifdef __KERNEL__
#include <linux/errno.h>
#include <linux/string.h>
#else
#include <errno.h>
#include <string.h>
#endif

#define HEADER_LEN    110
#define HEADER_FIELDS 13
#define MAX_NAME      4096

enum field {
	F_INO,
	F_MODE,
	F_UID,
	F_GID,
	F_NLINK,
	F_MTIME,
	F_FILESIZE,
	F_MAJOR,
	F_MINOR,
	F_RMAJOR,
	F_RMINOR,
	F_NAMESIZE,
	F_CHECK,
};

static int parse_hex8(const unsigned char *p, unsigned int *val)
{
	*val = 0;
	for (int i = 0; i < 8; i++) {
		unsigned char c = p[i];
		unsigned int digit;

		if (c >= '0' && c <= '9')
			digit = c - '0';
		else if (c >= 'a' && c <= 'f')
			digit = c - 'a' + 10;
		else if (c >= 'A' && c <= 'F')
			digit = c - 'A' + 10;
		else
			return -EINVAL;
		*val = *val << 4 | digit;
	}
	return 0;
}

static size_t align4(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

/* Parse the entry at @p of @left bytes; *@used gets its whole length with padding. */
static int parse_entry(const unsigned char *p, size_t left, struct cpio_entry *e, size_t *used)
{
	unsigned int f[HEADER_FIELDS];
	size_t data_at;

	if (left < HEADER_LEN)
		return -EINVAL;
	if (memcmp(p, "070701", 6) && memcmp(p, "070702", 6))
		return -EINVAL;
	for (int i = 0; i < HEADER_FIELDS; i++)
		if (parse_hex8(p + 6 + 8 * i, &f[i]))
			return -EINVAL;
	if (f[F_NAMESIZE] < 1 || f[F_NAMESIZE] > MAX_NAME)
		return -EINVAL;
	data_at = align4(HEADER_LEN + f[F_NAMESIZE]);
	if (HEADER_LEN + f[F_NAMESIZE] > left)
		return -EINVAL;
	e->name = (const char *)p + HEADER_LEN;
	e->namelen = f[F_NAMESIZE] - 1;
	if (e->name[e->namelen] || memchr(e->name, 0, e->namelen))
		return -EINVAL;
	/* The padding after the last name or contents may be missing. */
	if (f[F_FILESIZE] && (data_at > left || f[F_FILESIZE] > left - data_at))
		return -EINVAL;
	e->data = p + (data_at < left ? data_at : left);
	e->size = f[F_FILESIZE];
	e->mode = f[F_MODE];
	e->uid = f[F_UID];
	e->gid = f[F_GID];
	e->ino = f[F_INO];
	e->nlink = f[F_NLINK];
	e->mtime = f[F_MTIME];
	e->major = f[F_MAJOR];
	e->minor = f[F_MINOR];
	e->rmajor = f[F_RMAJOR];
	e->rminor = f[F_RMINOR];
	*used = align4(data_at + f[F_FILESIZE]);
	if (*used > left)
		*used = left;
	return 0;
}

/**
 * cpio_read - read one or more archives
 * @buf: the archives
 * @len: bytes
 * @entry: called for each entry but the trailers; not 0 ends the reading
 * @end: called at the end of each archive, or NULL; not 0 ends the reading
 * @arg: for the callbacks
 * @where: gets the offset reached, or NULL
 *
 * Return: 0; -EINVAL for anything that is no valid archive; what a callback returned.
 */
int cpio_read(const void *buf, size_t len, cpio_entry_fn entry, cpio_end_fn end, void *arg,
	      size_t *where)
{
	const unsigned char *p = buf;
	size_t pos = 0;
	int in_archive = 0, err = 0;

	while (pos < len && !err) {
		struct cpio_entry e;
		size_t used;

		if (!in_archive && !p[pos]) { /* padding between archives */
			pos++;
			continue;
		}
		err = parse_entry(p + pos, len - pos, &e, &used);
		if (err)
			break;
		in_archive = 1;
		if (e.namelen == 10 && !memcmp(e.name, "TRAILER!!!", 10)) {
			in_archive = 0;
			err = end ? end(arg) : 0;
		} else {
			err = entry(&e, arg);
		}
		pos += used;
	}
	if (where)
		*where = pos;
	return err;
}
