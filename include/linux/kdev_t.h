/* SPDX-License-Identifier: GPL-2.0-only */
/* Device numbers: 12 bits of major, 20 bits of minor in a 32-bit dev_t. */
#ifndef _LINUX_KDEV_T_H
#define _LINUX_KDEV_T_H

#include <linux/types.h>
#include <uapi/linux/kdev_t.h>

#define MINORBITS		 20
#define MINORMASK		 ((1U << MINORBITS) - 1)

#define MAJOR(dev)		 ((unsigned int)((dev) >> MINORBITS))
#define MINOR(dev)		 ((unsigned int)((dev)&MINORMASK))
#define MKDEV(ma, mi)		 (((ma) << MINORBITS) | (mi))

#define print_dev_t(buffer, dev) sprintf((buffer), "%u:%u\n", MAJOR(dev), MINOR(dev))
#define format_dev_t(buffer, dev) \
	({ \
		sprintf(buffer, "%u:%u", MAJOR(dev), MINOR(dev)); \
		buffer; \
	})

/* The 16-bit encoding of old system calls. */
static __always_inline bool old_valid_dev(dev_t dev)
{
	return MAJOR(dev) < 256 && MINOR(dev) < 256;
}

static __always_inline u16 old_encode_dev(dev_t dev)
{
	return (MAJOR(dev) << 8) | MINOR(dev);
}

static __always_inline dev_t old_decode_dev(u16 val)
{
	return MKDEV((val >> 8) & 255, val & 255);
}

/* The 32-bit encoding that user space sees: minor bits 0-7, major 0-11, minor 8-19. */
static __always_inline u32 new_encode_dev(dev_t dev)
{
	unsigned int major = MAJOR(dev);
	unsigned int minor = MINOR(dev);

	return (minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12);
}

static __always_inline dev_t new_decode_dev(u32 dev)
{
	unsigned int major = (dev & 0xfff00) >> 8;
	unsigned int minor = (dev & 0xff) | ((dev >> 12) & 0xfff00);

	return MKDEV(major, minor);
}

static __always_inline u64 huge_encode_dev(dev_t dev)
{
	return new_encode_dev(dev);
}

static __always_inline dev_t huge_decode_dev(u64 dev)
{
	return new_decode_dev(dev);
}

#endif
