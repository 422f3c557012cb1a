// The AssemblyScript integer types that layout.ts names, for the host's compiler.
type u32 = number;
type i32 = number;
