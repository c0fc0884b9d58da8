// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/sys/kernel/random: identifiers made of random numbers, and numbers that programs written
 * for an entropy count expect. Handlers have no lock: boot_id is made once, at the first read.
 */
#include <linux/atomic.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/random.h>
#include <linux/sysctl.h>
#include <linux/uuid.h>

#define POOL_BITS 256

static uuid_t boot_id;
static DEFINE_MUTEX(boot_id_lock);

static int show_uuid(const struct ctl_table *ctl, const uuid_t *uuid, void *buffer, size_t *lenp,
		     loff_t *ppos)
{
	char text[UUID_STRING_LEN + 1];
	struct ctl_table t = { .procname = ctl->procname, .data = text, .maxlen = sizeof(text) };

	snprintf(text, sizeof(text), "%pU", uuid);
	return proc_dostring(&t, 0, buffer, lenp, ppos);
}

static int proc_boot_id(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			loff_t *ppos)
{
	if (write)
		return -EPERM;
	mutex_lock(&boot_id_lock);
	if (uuid_is_null(&boot_id))
		uuid_gen(&boot_id);
	mutex_unlock(&boot_id_lock);
	return show_uuid(ctl, &boot_id, buffer, lenp, ppos);
}

/* Another one for each reader. */
static int proc_uuid(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
		     loff_t *ppos)
{
	uuid_t uuid;

	if (write)
		return -EPERM;
	uuid_gen(&uuid);
	return show_uuid(ctl, &uuid, buffer, lenp, ppos);
}

static int proc_entropy(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			loff_t *ppos)
{
	int bits = rng_is_initialized() ? POOL_BITS : 0;
	struct ctl_table t = *ctl;

	if (write)
		return -EPERM;
	t.data = &bits;
	return proc_dointvec(&t, 0, buffer, lenp, ppos);
}

static int pool_bits = POOL_BITS;
/* Kept for those who set them; the generator reseeds by its own rule. */
static int write_wakeup_threshold = POOL_BITS;
static int urandom_min_reseed_secs = 60;

static const struct ctl_table random_sysctls[] = {
	{ "poolsize", &pool_bits, sizeof(int), 0444, proc_dointvec },
	{ "entropy_avail", NULL, sizeof(int), 0444, proc_entropy },
	{ "write_wakeup_threshold", &write_wakeup_threshold, sizeof(int), 0644, proc_dointvec },
	{ "urandom_min_reseed_secs", &urandom_min_reseed_secs, sizeof(int), 0644, proc_dointvec },
	{ "boot_id", NULL, 0, 0444, proc_boot_id },
	{ "uuid", NULL, 0, 0444, proc_uuid },
};

static int __init random_sysctl_init(void)
{
	register_sysctl_init("kernel/random", random_sysctls);
	return 0;
}
fs_initcall(random_sysctl_init);
