// Loaded into a program by LD_PRELOAD: its clock is CLOCK_SHIFT seconds ahead, or behind where that is negative.
//
// Go does not ask the C library what time it is, but the kernel's vDSO, which it finds by its symbols. So it is given
// another function for that symbol. Only a dynamically linked program loads this at all.
#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static long shift;

// The C library has looked up the vDSO before this is loaded, and keeps the right time.
static int shifted(clockid_t clock, struct timespec *time) {
    int result = clock_gettime(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += shift;
    return result;
}

static int is_clock(const char *name) {
    return !strcmp(name, "__vdso_clock_gettime") || !strcmp(name, "__kernel_clock_gettime");
}

__attribute__((constructor)) static void replace(void) {
    const char *seconds = getenv("CLOCK_SHIFT");
    char *vdso = (char *)getauxval(AT_SYSINFO_EHDR);
    if (!seconds || !vdso) abort();
    shift = atol(seconds);

    ElfW(Ehdr) *header = (void *)vdso;
    ElfW(Phdr) *parts = (void *)(vdso + header->e_phoff);
    ElfW(Dyn) *entry = NULL;
    char *base = vdso;
    size_t size = 0;
    for (int i = 0; i < header->e_phnum; i++) {
        if (parts[i].p_type == PT_LOAD) {
            base = vdso + parts[i].p_offset - parts[i].p_vaddr;
            size = parts[i].p_offset + parts[i].p_memsz;
        } else if (parts[i].p_type == PT_DYNAMIC) {
            entry = (void *)(vdso + parts[i].p_offset);
        }
    }
    ElfW(Sym) *symbol = NULL;
    const char *names = NULL;
    for (; entry && entry->d_tag != DT_NULL; entry++) {
        if (entry->d_tag == DT_SYMTAB) symbol = (void *)(base + entry->d_un.d_ptr);
        if (entry->d_tag == DT_STRTAB) names = base + entry->d_un.d_ptr;
    }
    size_t page = sysconf(_SC_PAGESIZE);
    if (!symbol || !names || mprotect(vdso, (size + page - 1) / page * page, PROT_READ | PROT_WRITE | PROT_EXEC)) abort();
    // The names follow the symbols.
    for (; (const char *)(symbol + 1) <= names; symbol++) {
        if (is_clock(names + symbol->st_name)) symbol->st_value = (uintptr_t)shifted - (uintptr_t)base;
    }
}
