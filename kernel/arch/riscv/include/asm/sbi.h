/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls of the firmware (RISC-V Supervisor Binary Interface Specification): extension in a7,
 * function in a6, arguments in a0 to a5, error and value back in a0 and a1. Any context.
 */
#ifndef _ASM_RISCV_SBI_H
#define _ASM_RISCV_SBI_H

#include <linux/types.h>

enum sbi_ext_id {
	SBI_EXT_0_1_SET_TIMER = 0x0,
	SBI_EXT_0_1_CONSOLE_PUTCHAR = 0x1,
	SBI_EXT_0_1_CONSOLE_GETCHAR = 0x2,
	SBI_EXT_0_1_SHUTDOWN = 0x8,
	SBI_EXT_BASE = 0x10,
	SBI_EXT_TIME = 0x54494d45,
	SBI_EXT_IPI = 0x735049,
	SBI_EXT_RFENCE = 0x52464e43,
	SBI_EXT_HSM = 0x48534d,
	SBI_EXT_SRST = 0x53525354,
	SBI_EXT_DBCN = 0x4442434e,
};

enum sbi_ext_base_fid {
	SBI_EXT_BASE_GET_SPEC_VERSION = 0,
	SBI_EXT_BASE_GET_IMP_ID,
	SBI_EXT_BASE_GET_IMP_VERSION,
	SBI_EXT_BASE_PROBE_EXT,
	SBI_EXT_BASE_GET_MVENDORID,
	SBI_EXT_BASE_GET_MARCHID,
	SBI_EXT_BASE_GET_MIMPID,
};

enum sbi_ext_time_fid { SBI_EXT_TIME_SET_TIMER = 0 };
enum sbi_ext_ipi_fid { SBI_EXT_IPI_SEND_IPI = 0 };

enum sbi_ext_rfence_fid {
	SBI_EXT_RFENCE_REMOTE_FENCE_I = 0,
	SBI_EXT_RFENCE_REMOTE_SFENCE_VMA,
	SBI_EXT_RFENCE_REMOTE_SFENCE_VMA_ASID,
};

enum sbi_ext_hsm_fid {
	SBI_EXT_HSM_HART_START = 0,
	SBI_EXT_HSM_HART_STOP,
	SBI_EXT_HSM_HART_STATUS,
};

enum sbi_ext_srst_fid { SBI_EXT_SRST_RESET = 0 };

enum sbi_srst_reset_type {
	SBI_SRST_RESET_TYPE_SHUTDOWN = 0,
	SBI_SRST_RESET_TYPE_COLD_REBOOT,
	SBI_SRST_RESET_TYPE_WARM_REBOOT,
};

enum sbi_srst_reset_reason {
	SBI_SRST_RESET_REASON_NONE = 0,
	SBI_SRST_RESET_REASON_SYS_FAILURE,
};

enum sbi_ext_dbcn_fid {
	SBI_EXT_DBCN_CONSOLE_WRITE = 0,
	SBI_EXT_DBCN_CONSOLE_READ,
	SBI_EXT_DBCN_CONSOLE_WRITE_BYTE,
};

#define SBI_SUCCESS		0
#define SBI_ERR_FAILURE		-1
#define SBI_ERR_NOT_SUPPORTED	-2
#define SBI_ERR_INVALID_PARAM	-3
#define SBI_ERR_DENIED		-4
#define SBI_ERR_INVALID_ADDRESS	-5
#define SBI_ERR_ALREADY_AVAILABLE -6
#define SBI_ERR_ALREADY_STARTED	-7
#define SBI_ERR_ALREADY_STOPPED	-8

struct cpumask;

struct sbiret {
	long error;
	long value;
};

extern unsigned long sbi_spec_version;

struct sbiret sbi_ecall(int ext, int fid, unsigned long arg0, unsigned long arg1,
			unsigned long arg2, unsigned long arg3, unsigned long arg4,
			unsigned long arg5);
int sbi_err_map_linux_errno(int err);

void sbi_init(void);
long sbi_probe_extension(int ext);
void sbi_set_timer(u64 stime_value);
void sbi_send_ipi(const struct cpumask *mask);
void sbi_remote_fence_i(const struct cpumask *mask);
void sbi_remote_sfence_vma(const struct cpumask *mask, unsigned long start, unsigned long size);
int sbi_hart_start(unsigned long hartid, unsigned long start_addr, unsigned long opaque);
void sbi_console_write(const char *s, unsigned int n);
void sbi_console_register(void);

static inline unsigned long sbi_major_version(void)
{
	return sbi_spec_version >> 24 & 0x7f;
}

static inline unsigned long sbi_minor_version(void)
{
	return sbi_spec_version & 0xffffff;
}

#endif
