// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of slab objects: a red zone behind each object tells writes past its
 * end, and whether it is in use; poison in free objects tells writes after free.
 *
 * Layout of a checked object: the object, padded to a word with red bytes; one
 * red word; the free pointer. Switched on by slub_debug=[FZP] (F checks, Z red
 * zones, P poison) or CONFIG_SLUB_DEBUG_ON, for all caches made afterwards.
 *
 * Locking: none; an object belongs to whoever allocates or frees it.
 */
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/poison.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "slab.h"

#define ALL_CHECKS (SLAB_CONSISTENCY_CHECKS | SLAB_RED_ZONE | SLAB_POISON)

static slab_flags_t global_flags __ro_after_init =
	IS_ENABLED(CONFIG_SLUB_DEBUG_ON) ? ALL_CHECKS : 0;

static int __init slub_debug_setup(char *str)
{
	if (!str || !*str || *str == '=') {
		global_flags = ALL_CHECKS;
		return 0;
	}
	for (global_flags = 0; *str && *str != ','; str++) {
		switch (*str) {
		case 'F':
		case 'f':
			global_flags |= SLAB_CONSISTENCY_CHECKS;
			break;
		case 'Z':
		case 'z':
			global_flags |= SLAB_RED_ZONE;
			break;
		case 'P':
		case 'p':
			global_flags |= SLAB_POISON;
			break;
		case '-':
			break;
		default:
			pr_err("slub_debug option '%c' unknown. skipped\n", *str);
		}
	}
	return 0;
}
early_param("slub_debug", slub_debug_setup);

/** slab_debug_default_flags() - a new cache's flags. @flags: what its user asked for */
slab_flags_t slab_debug_default_flags(slab_flags_t flags)
{
	return flags | global_flags;
}

/** slab_debug_extra() - bytes of checks behind each object. @s: the cache */
unsigned int slab_debug_extra(const struct kmem_cache *s)
{
	return slab_debugged(s) ? sizeof(void *) : 0;
}

/* May a free object's own bytes be overwritten? */
static bool may_poison(const struct kmem_cache *s)
{
	return s->flags & SLAB_POISON && !s->ctor && !(s->flags & SLAB_TYPESAFE_BY_RCU);
}

static unsigned char *red_zone(const struct kmem_cache *s, void *object)
{
	return (unsigned char *)object + s->object_size;
}

static size_t red_zone_size(const struct kmem_cache *s)
{
	return s->fp_offset - s->object_size;
}

static void mark_free(struct kmem_cache *s, void *object)
{
	memset(red_zone(s, object), SLUB_RED_INACTIVE, red_zone_size(s));
	if (may_poison(s)) {
		memset(object, POISON_FREE, s->object_size - 1);
		((unsigned char *)object)[s->object_size - 1] = POISON_END;
	}
}

/** slab_debug_init_object() - a new slab's object. @s: cache @object: object */
void slab_debug_init_object(struct kmem_cache *s, void *object)
{
	if (slab_debugged(s))
		mark_free(s, object);
}

static void report(struct kmem_cache *s, void *object, const char *what, const unsigned char *at)
{
	pr_err("=============================================================================\n");
	pr_err("BUG %s (%s): %s\n", s->name, print_tainted(), what);
	pr_err("-----------------------------------------------------------------------------\n");
	pr_err("Object 0x%px size %u, first bad byte at offset %td\n", object, s->object_size,
	       at - (const unsigned char *)object);
	print_hex_dump(KERN_ERR, "Object   ", DUMP_PREFIX_OFFSET, 16, 1, object,
		       min(s->object_size, 64U), true);
	print_hex_dump(KERN_ERR, "Redzone  ", DUMP_PREFIX_OFFSET, 16, 1, red_zone(s, object),
		       red_zone_size(s), false);
	dump_stack();
	add_taint(TAINT_BAD_PAGE, LOCKDEP_NOW_UNRELIABLE);
}

/** slab_debug_alloc() - an object leaves the cache: is it as it was left? @s: cache @object: it */
void slab_debug_alloc(struct kmem_cache *s, void *object)
{
	unsigned char *bad = memchr_inv(red_zone(s, object), SLUB_RED_INACTIVE, red_zone_size(s));

	if (unlikely(bad))
		report(s, object, "Right Redzone overwritten", bad);
	if (may_poison(s)) {
		bad = memchr_inv(object, POISON_FREE, s->object_size - 1);
		if (unlikely(bad))
			report(s, object, "Poison overwritten", bad);
		memset(object, POISON_INUSE, s->object_size);
	}
	memset(red_zone(s, object), SLUB_RED_ACTIVE, red_zone_size(s));
}

/**
 * slab_debug_free() - an object comes back: check it
 * @s: cache
 * @slab: its slab
 * @object: the object
 *
 * Return: whether it may be freed; false leaks it.
 */
bool slab_debug_free(struct kmem_cache *s, struct page *slab, void *object)
{
	unsigned long offset = (unsigned long)object - (unsigned long)page_address(slab);
	unsigned char *bad;

	if (offset % s->size || offset / s->size >= s->objects) {
		report(s, object, "Invalid object pointer", object);
		return false;
	}
	bad = memchr_inv(red_zone(s, object), SLUB_RED_ACTIVE, red_zone_size(s));
	if (unlikely(bad)) {
		if (!memchr_inv(red_zone(s, object), SLUB_RED_INACTIVE, red_zone_size(s))) {
			report(s, object, "Object already free", object);
			return false;
		}
		report(s, object, "Right Redzone overwritten", bad);
	}
	mark_free(s, object);
	return true;
}
