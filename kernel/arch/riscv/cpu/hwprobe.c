// SPDX-License-Identifier: GPL-2.0-only
/*
 * riscv_hwprobe(2): what the harts can do, as key and value pairs. All harts that are used are
 * told of as one, by what every one of them has. Process context, may sleep.
 */
#include <linux/bitops.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/hwcap.h>
#include <asm/processor.h>
#include <asm/sbi.h>
#include <asm/timex.h>
#include <uapi/asm/hwprobe.h>

static const struct {
	enum riscv_isa_ext ext;
	u64 bit;
} ext_bits[] = {
	{ RISCV_ISA_EXT_ZBA, RISCV_HWPROBE_EXT_ZBA },
	{ RISCV_ISA_EXT_ZBB, RISCV_HWPROBE_EXT_ZBB },
	{ RISCV_ISA_EXT_ZBS, RISCV_HWPROBE_EXT_ZBS },
	{ RISCV_ISA_EXT_ZBC, RISCV_HWPROBE_EXT_ZBC },
};

static u64 identity(int fid)
{
	return sbi_ecall(SBI_EXT_BASE, fid, 0, 0, 0, 0, 0, 0).value;
}

static u64 base_behavior(void)
{
	const unsigned long ima = COMPAT_HWCAP_ISA_I | COMPAT_HWCAP_ISA_M | COMPAT_HWCAP_ISA_A;

	return (riscv_elf_hwcap & ima) == ima ? RISCV_HWPROBE_BASE_BEHAVIOR_IMA : 0;
}

static u64 ima_ext_0(void)
{
	u64 value = 0;
	size_t i;

	if (riscv_elf_hwcap & COMPAT_HWCAP_ISA_D)
		value |= RISCV_HWPROBE_IMA_FD;
	if (riscv_elf_hwcap & COMPAT_HWCAP_ISA_C)
		value |= RISCV_HWPROBE_IMA_C;
	for (i = 0; i < ARRAY_SIZE(ext_bits); i++)
		if (riscv_isa_extension_available(ext_bits[i].ext))
			value |= ext_bits[i].bit;
	return value;
}

static void fill_pair(struct riscv_hwprobe *pair)
{
	switch (pair->key) {
	case RISCV_HWPROBE_KEY_MVENDORID:
		pair->value = identity(SBI_EXT_BASE_GET_MVENDORID);
		break;
	case RISCV_HWPROBE_KEY_MARCHID:
		pair->value = identity(SBI_EXT_BASE_GET_MARCHID);
		break;
	case RISCV_HWPROBE_KEY_MIMPID:
		pair->value = identity(SBI_EXT_BASE_GET_MIMPID);
		break;
	case RISCV_HWPROBE_KEY_BASE_BEHAVIOR:
		pair->value = base_behavior();
		break;
	case RISCV_HWPROBE_KEY_IMA_EXT_0:
		pair->value = ima_ext_0();
		break;
	case RISCV_HWPROBE_KEY_CPUPERF_0:
		pair->value = RISCV_HWPROBE_MISALIGNED_UNKNOWN;
		break;
	case RISCV_HWPROBE_KEY_ZICBOZ_BLOCK_SIZE:
		pair->value = 0; /* CBO.ZERO is not enabled for user mode */
		break;
	case RISCV_HWPROBE_KEY_HIGHEST_VIRT_ADDRESS:
		pair->value = TASK_SIZE - 1;
		break;
	case RISCV_HWPROBE_KEY_TIME_CSR_FREQ:
		pair->value = riscv_timebase;
		break;
	default:
		pair->key = -1;
		pair->value = 0;
	}
}

/* Does @have answer what @want asks for? Bits for sets, equality for the rest. */
static bool pair_matches(const struct riscv_hwprobe *have, const struct riscv_hwprobe *want)
{
	if (have->key != want->key)
		return false;
	if (have->key == RISCV_HWPROBE_KEY_BASE_BEHAVIOR ||
	    have->key == RISCV_HWPROBE_KEY_IMA_EXT_0)
		return (have->value & want->value) == want->value;
	return have->value == want->value;
}

static int read_cpus(struct cpumask *cpus, unsigned long __user *user, size_t size)
{
	cpumask_clear(cpus);
	if (!size && !user) {
		cpumask_copy(cpus, cpu_online_mask);
		return 0;
	}
	if (copy_from_user(cpus, user, min(size, sizeof(*cpus))))
		return -EFAULT;
	/* At least one CPU that is there. */
	cpumask_and(cpus, cpus, cpu_online_mask);
	return cpumask_empty(cpus) ? -EINVAL : 0;
}

/* Fill in the pairs for the CPUs named. */
static long get_values(struct riscv_hwprobe __user *pairs, size_t count, size_t cpusetsize,
		       unsigned long __user *cpus_user)
{
	struct riscv_hwprobe pair;
	struct cpumask cpus;
	size_t i;
	int err = read_cpus(&cpus, cpus_user, cpusetsize);

	for (i = 0; !err && i < count; i++) {
		if (get_user(pair.key, &pairs[i].key))
			return -EFAULT;
		fill_pair(&pair);
		if (copy_to_user(&pairs[i], &pair, sizeof(pair)))
			return -EFAULT;
	}
	return err;
}

/* Keep of the CPUs named those that have all the pairs say. */
static long get_cpus(struct riscv_hwprobe __user *pairs, size_t count, size_t cpusetsize,
		     unsigned long __user *cpus_user)
{
	struct riscv_hwprobe want, have;
	struct cpumask cpus;
	size_t i;

	if (!cpusetsize || !cpus_user)
		return -EINVAL;
	cpumask_clear(&cpus);
	if (copy_from_user(&cpus, cpus_user, min(cpusetsize, sizeof(cpus))))
		return -EFAULT;
	if (cpumask_empty(&cpus))
		cpumask_copy(&cpus, cpu_online_mask);
	cpumask_and(&cpus, &cpus, cpu_online_mask);
	for (i = 0; i < count; i++) {
		if (copy_from_user(&want, &pairs[i], sizeof(want)))
			return -EFAULT;
		have = want;
		fill_pair(&have);
		if (have.key < 0 && copy_to_user(&pairs[i], &have, sizeof(have)))
			return -EFAULT;
		if (!pair_matches(&have, &want))
			cpumask_clear(&cpus);
	}
	if (cpusetsize > sizeof(cpus) &&
	    clear_user((char __user *)cpus_user + sizeof(cpus), cpusetsize - sizeof(cpus)))
		return -EFAULT;
	return copy_to_user(cpus_user, &cpus, min(cpusetsize, sizeof(cpus))) ? -EFAULT : 0;
}

SYSCALL_DEFINE5(riscv_hwprobe, struct riscv_hwprobe __user *, pairs, size_t, pair_count, size_t,
		cpusetsize, unsigned long __user *, cpus, unsigned int, flags)
{
	if (flags & ~RISCV_HWPROBE_WHICH_CPUS)
		return -EINVAL;
	if (flags & RISCV_HWPROBE_WHICH_CPUS)
		return get_cpus(pairs, pair_count, cpusetsize, cpus);
	return get_values(pairs, pair_count, cpusetsize, cpus);
}
