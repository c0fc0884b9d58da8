// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls of the firmware below the kernel (RISC-V SBI specification, version 0.2 or later). What
 * it offers is learned once in setup_arch(); the calls keep no state here and may be made from
 * any context.
 */
#include <linux/cache.h>
#include <linux/console.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm/sbi.h>

unsigned long sbi_spec_version __ro_after_init;
static bool has_dbcn __ro_after_init;

/**
 * sbi_ecall - call the firmware
 * @ext: extension; @fid: function in it
 * @arg0: arguments
 * Return: its error (SBI_ERR_*, 0 for success) and value.
 */
struct sbiret sbi_ecall(int ext, int fid, unsigned long arg0, unsigned long arg1,
			unsigned long arg2, unsigned long arg3, unsigned long arg4,
			unsigned long arg5)
{
	register unsigned long a0 asm("a0") = arg0;
	register unsigned long a1 asm("a1") = arg1;
	register unsigned long a2 asm("a2") = arg2;
	register unsigned long a3 asm("a3") = arg3;
	register unsigned long a4 asm("a4") = arg4;
	register unsigned long a5 asm("a5") = arg5;
	register unsigned long a6 asm("a6") = fid;
	register unsigned long a7 asm("a7") = ext;

	asm volatile("ecall"
		     : "+r"(a0), "+r"(a1)
		     : "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a6), "r"(a7)
		     : "memory");
	return (struct sbiret){ .error = a0, .value = a1 };
}
EXPORT_SYMBOL(sbi_ecall);

/** sbi_err_map_linux_errno - the errno that says the same as a SBI_ERR_* */
int sbi_err_map_linux_errno(int err)
{
	switch (err) {
	case SBI_SUCCESS:
		return 0;
	case SBI_ERR_DENIED:
		return -EPERM;
	case SBI_ERR_INVALID_PARAM:
		return -EINVAL;
	case SBI_ERR_INVALID_ADDRESS:
		return -EFAULT;
	case SBI_ERR_ALREADY_AVAILABLE:
	case SBI_ERR_ALREADY_STARTED:
	case SBI_ERR_ALREADY_STOPPED:
		return -EALREADY;
	default:
		return -ENOTSUPP;
	}
}
EXPORT_SYMBOL(sbi_err_map_linux_errno);

static long base_call(int fid, unsigned long arg)
{
	struct sbiret ret = sbi_ecall(SBI_EXT_BASE, fid, arg, 0, 0, 0, 0, 0);

	return ret.error ? 0 : ret.value;
}

/**
 * sbi_probe_extension - does the firmware have an extension?
 * @ext: its number
 * Return: non-zero if it has, 0 if not.
 */
long sbi_probe_extension(int ext)
{
	return base_call(SBI_EXT_BASE_PROBE_EXT, (unsigned int)ext);
}
EXPORT_SYMBOL(sbi_probe_extension);

static void __init require(int ext, const char *name)
{
	if (!sbi_probe_extension(ext))
		panic("SBI: the firmware has no %s extension, which is needed\n", name);
}

/**
 * sbi_init - learn what the firmware offers, and say so
 *
 * Context: setup_arch(). Panics where it lacks what the kernel cannot do without.
 */
void __init sbi_init(void)
{
	sbi_spec_version = base_call(SBI_EXT_BASE_GET_SPEC_VERSION, 0);
	pr_info("SBI specification v%lu.%lu detected\n", sbi_major_version(), sbi_minor_version());
	pr_info("SBI implementation ID=0x%lx Version=0x%lx\n",
		base_call(SBI_EXT_BASE_GET_IMP_ID, 0), base_call(SBI_EXT_BASE_GET_IMP_VERSION, 0));
	require(SBI_EXT_TIME, "TIME");
	require(SBI_EXT_IPI, "IPI");
	require(SBI_EXT_RFENCE, "RFENCE");
}

/**
 * sbi_set_timer - have the timer interrupt raised at a time, and the pending one taken back
 * @stime_value: value of the time register
 */
void sbi_set_timer(u64 stime_value)
{
	sbi_ecall(SBI_EXT_TIME, SBI_EXT_TIME_SET_TIMER, stime_value, 0, 0, 0, 0, 0);
}

/*
 * The calls for several harts take a mask of BITS_PER_LONG harts and the number of its first.
 * Makes one call for each such group that @cpus has members of.
 */
static void call_for_harts(int ext, int fid, const struct cpumask *cpus, unsigned long start,
			   unsigned long size)
{
	unsigned long base = 0, mask = 0, hart;
	unsigned int cpu;

	for_each_cpu(cpu, cpus) {
		hart = cpuid_to_hartid_map(cpu);
		if (mask && (hart < base || hart >= base + BITS_PER_LONG)) {
			sbi_ecall(ext, fid, mask, base, start, size, 0, 0);
			mask = 0;
		}
		if (!mask)
			base = round_down(hart, BITS_PER_LONG);
		mask |= 1UL << (hart - base);
	}
	if (mask)
		sbi_ecall(ext, fid, mask, base, start, size, 0, 0);
}

/** sbi_send_ipi - raise the software interrupt of CPUs. Any context. */
void sbi_send_ipi(const struct cpumask *mask)
{
	call_for_harts(SBI_EXT_IPI, SBI_EXT_IPI_SEND_IPI, mask, 0, 0);
}

/** sbi_remote_fence_i - FENCE.I on CPUs, done on return. Any context. */
void sbi_remote_fence_i(const struct cpumask *mask)
{
	call_for_harts(SBI_EXT_RFENCE, SBI_EXT_RFENCE_REMOTE_FENCE_I, mask, 0, 0);
}

/**
 * sbi_remote_sfence_vma - drop TLB entries of CPUs, done on return
 * @mask: the CPUs
 * @start: first address; @size: bytes, or ~0UL with @start 0 for everything
 *
 * Context: any.
 */
void sbi_remote_sfence_vma(const struct cpumask *mask, unsigned long start, unsigned long size)
{
	call_for_harts(SBI_EXT_RFENCE, SBI_EXT_RFENCE_REMOTE_SFENCE_VMA, mask, start, size);
}

/**
 * sbi_hart_start - start a stopped hart
 * @hartid: which
 * @start_addr: physical address it begins at, in supervisor mode with the MMU off
 * @opaque: what it finds in a1
 * Return: 0 or a negative errno.
 */
int sbi_hart_start(unsigned long hartid, unsigned long start_addr, unsigned long opaque)
{
	struct sbiret ret =
		sbi_ecall(SBI_EXT_HSM, SBI_EXT_HSM_HART_START, hartid, start_addr, opaque, 0, 0, 0);

	return sbi_err_map_linux_errno(ret.error);
}

static void put_byte(char c)
{
	if (has_dbcn)
		sbi_ecall(SBI_EXT_DBCN, SBI_EXT_DBCN_CONSOLE_WRITE_BYTE, (u8)c, 0, 0, 0, 0, 0);
	else
		sbi_ecall(SBI_EXT_0_1_CONSOLE_PUTCHAR, 0, (u8)c, 0, 0, 0, 0, 0);
}

/**
 * sbi_console_write - print bytes on the firmware's console, newline as CR LF
 * @s: bytes, need not end with NUL
 * @n: how many
 *
 * Context: any.
 */
void sbi_console_write(const char *s, unsigned int n)
{
	while (n--) {
		if (*s == '\n')
			put_byte('\r');
		put_byte(*s++);
	}
}

static void sbi_boot_console_write(struct console *con, const char *s, unsigned int n)
{
	sbi_console_write(s, n);
}

static struct console sbi_boot_console = {
	.name = "sbi",
	.write = sbi_boot_console_write,
	.flags = CON_PRINTBUFFER | CON_BOOT,
	.index = -1,
};

/**
 * sbi_console_register - give printk its first console
 *
 * The driver's console takes its place without repeating lines; loglevel= and quiet apply.
 * Context: setup_arch(), after parse_early_param().
 */
void __init sbi_console_register(void)
{
	has_dbcn = sbi_probe_extension(SBI_EXT_DBCN);
	if (has_dbcn || sbi_probe_extension(SBI_EXT_0_1_CONSOLE_PUTCHAR))
		register_console(&sbi_boot_console);
}
