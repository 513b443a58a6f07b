using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ComicCluster.PatchTorchSharp;

/// <summary>
/// How long a <c>TorchSharp.Scalar</c> lives. It owns a native number that its finalizer frees. TorchSharp reads the pointer out of it and
/// calls libtorch with that alone, so for <c>tensor * 0.5f</c> nothing holds the object any more while libtorch reads the number, and a
/// garbage collection at that moment lets the finalizer free it.
/// </summary>
/// <remarks>
/// The cure: each thread holds the last <see cref="Held"/> scalars that it made. While a thread is in libtorch it makes none, so those that
/// it made for this call are among them, however long the call takes and whatever other threads do. All scalars come from the constructor,
/// those of TorchSharp's own code too.
/// </remarks>
public static class ScalarLifetimes
{
    /// <summary>How many scalars each thread holds; a power of two.</summary>
    public const int Held = 1024;

    private const string Scalar = "TorchSharp.Scalar", Recent = "recent", Made = "made";

    /// <summary>Makes the constructor of <c>Scalar</c> keep the object in a ring of its thread.</summary>
    /// <param name="assembly">The bytes of TorchSharp.dll.</param>
    /// <returns>The bytes of the changed assembly; <paramref name="assembly"/> itself if it has the ring already.</returns>
    /// <exception cref="InvalidDataException">It is no .NET assembly, or <c>Scalar</c> is not what it is in TorchSharp 0.107.</exception>
    public static byte[] Extend(byte[] assembly)
    {
        using var module = Read(assembly);
        var scalar = module.GetType(Scalar) ?? throw Unexpected("there is no such type");
        if (scalar.Fields.Any(field => field.Name == Recent)) return assembly;
        if (scalar.IsValueType || scalar.HasGenericParameters) throw Unexpected("it is no plain class");
        if (!scalar.Methods.Any(method => method.Name == "Finalize")) throw Unexpected("it has no finalizer, so there may be nothing to cure");
        if (scalar.Methods.Where(method => method.IsConstructor && !method.IsStatic).ToArray() is not [var constructor])
            throw Unexpected("it has not one constructor");
        var instructions = constructor.Body.Instructions;
        if (instructions.Count(instruction => instruction.OpCode == OpCodes.Ret) != 1 || instructions[^1].OpCode != OpCodes.Ret)
            throw Unexpected("its constructor does not return at its end");

        var recent = AddThreadStatic(scalar, Recent, new ArrayType(scalar));
        var made = AddThreadStatic(scalar, Made, module.TypeSystem.Int32);
        instructions.RemoveAt(instructions.Count - 1);
        Hold(constructor.Body.GetILProcessor(), scalar, recent, made);

        // The strong name's signature no longer fits; .NET does not look at it. The name itself stays: references carry it.
        module.Attributes &= ~ModuleAttributes.StrongNameSigned;
        using var written = new MemoryStream();
        module.Write(written);
        return written.ToArray();
    }

    private static ModuleDefinition Read(byte[] assembly)
    {
        try
        {
            return ModuleDefinition.ReadModule(new MemoryStream(assembly));
        }
        catch (Exception error) when (error is BadImageFormatException or EndOfStreamException or ArgumentException)
        {
            throw new InvalidDataException("Not a .NET assembly.", error);
        }
    }

    private static FieldDefinition AddThreadStatic(TypeDefinition type, string name, TypeReference fieldType)
    {
        var module = type.Module;
        var attribute = new TypeReference("System", "ThreadStaticAttribute", module, module.TypeSystem.CoreLibrary);
        var constructor = new MethodReference(".ctor", module.TypeSystem.Void, attribute) { HasThis = true };
        var field = new FieldDefinition(name, FieldAttributes.Private | FieldAttributes.Static, fieldType);
        field.CustomAttributes.Add(new CustomAttribute(constructor));
        type.Fields.Add(field);
        return field;
    }

    /// <summary><c>recent ??= new Scalar[Held]; recent[made &amp; (Held - 1)] = this; made++; return;</c></summary>
    private static void Hold(ILProcessor il, TypeDefinition scalar, FieldDefinition recent, FieldDefinition made)
    {
        var hasRing = il.Create(OpCodes.Ldsfld, recent);
        il.Emit(OpCodes.Ldsfld, recent);
        il.Emit(OpCodes.Brtrue, hasRing);
        il.Emit(OpCodes.Ldc_I4, Held);
        il.Emit(OpCodes.Newarr, scalar);
        il.Emit(OpCodes.Stsfld, recent);

        il.Append(hasRing);
        il.Emit(OpCodes.Ldsfld, made);
        il.Emit(OpCodes.Ldc_I4, Held - 1);
        il.Emit(OpCodes.And);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Stelem_Ref);

        il.Emit(OpCodes.Ldsfld, made);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stsfld, made);
        il.Emit(OpCodes.Ret);
    }

    private static InvalidDataException Unexpected(string what) => new(
        $"{Scalar} is not what it is in TorchSharp 0.107: {what}. See whether a number still lives as long as libtorch reads it " +
        "(ScalarLifetimeTests), and change or drop this step.");
}
