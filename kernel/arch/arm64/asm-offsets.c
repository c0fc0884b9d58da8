// SPDX-License-Identifier: GPL-2.0-only
/*
 * Offsets of structure members for assembler code, turned into include/generated/asm-offsets.h.
 */
#include <linux/sched.h>
#include <asm/processor.h>
#include <asm/ptrace.h>

#define DEFINE(sym, val)      asm volatile("\n.ascii \"->" #sym " %0 " #val "\"" : : "i"(val))
#define OFFSET(sym, str, mem) DEFINE(sym, __builtin_offsetof(struct str, mem))

void asm_offsets(void);
void asm_offsets(void)
{
	DEFINE(PT_REGS_SIZE, sizeof(struct pt_regs));
	OFFSET(S_X0, pt_regs, regs[0]);
	OFFSET(S_LR, pt_regs, regs[30]);
	OFFSET(S_SP, pt_regs, sp);
	OFFSET(S_PC, pt_regs, pc);
	OFFSET(S_SYSCALLNO, pt_regs, syscallno);
	OFFSET(S_STACKFRAME, pt_regs, stackframe);
	OFFSET(TSK_STACK, task_struct, stack);
	OFFSET(TSK_CPU, task_struct, cpu);
	OFFSET(THREAD_CPU_CONTEXT, task_struct, thread.cpu_context);
	OFFSET(FPSIMD_FPSR, user_fpsimd_state, fpsr);
	OFFSET(FPSIMD_FPCR, user_fpsimd_state, fpcr);
}
