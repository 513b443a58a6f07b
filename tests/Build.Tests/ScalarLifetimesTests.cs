using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using ComicCluster.PatchTorchSharp;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ComicCluster.Build.Tests;

public sealed class ScalarLifetimesTests : IDisposable
{
    /// <summary>As it was published, whatever became of what was unpacked.</summary>
    private static readonly byte[] Original = Published("lib/net8.0/TorchSharp.dll");

    private readonly AssemblyLoadContext _context = new("patched", isCollectible: true);

    [Fact]
    public void Extend_ScalarThatNothingHolds_LivesUntilItsThreadMadeManyMore()
    {
        var create = Constructor(ScalarLifetimes.Extend(Original));
        var scalar = Make(create);
        Make(create, ScalarLifetimes.Held - 1);
        Assert.True(IsAlive(scalar));
        Make(create, 1);
        Assert.False(IsAlive(scalar));
    }

    [Fact]
    public void Extend_ScalarsOfOtherThreads_DoNotPushItOut()
    {
        var create = Constructor(ScalarLifetimes.Extend(Original));
        var scalar = Make(create);
        var theirs = OnAnotherThread(() =>
        {
            var first = Make(create);
            Make(create, 2 * ScalarLifetimes.Held);
            return first;
        });
        Assert.True(IsAlive(scalar));
        Assert.False(IsAlive(theirs));
    }

    [Fact]
    public void Extend_ThreadThatEnded_LeavesNothing()
    {
        var create = Constructor(ScalarLifetimes.Extend(Original));
        Assert.False(IsAlive(OnAnotherThread(() => Make(create))));
    }

    [Fact]
    public void Extend_Unpatched_WouldDieAtOnce() => Assert.False(IsAlive(Make(Constructor(Original))));

    [Fact]
    public void Extend_Patched_IsLeftAsItIs()
    {
        var patched = ScalarLifetimes.Extend(Original);
        Assert.NotSame(Original, patched);
        Assert.Same(patched, ScalarLifetimes.Extend(patched));
    }

    [Fact]
    public void Extend_Name_Stays()
    {
        using var original = ModuleDefinition.ReadModule(new MemoryStream(Original));
        using var patched = ModuleDefinition.ReadModule(new MemoryStream(ScalarLifetimes.Extend(Original)));
        Assert.Equal(original.Assembly.FullName, patched.Assembly.FullName);
        Assert.Equal(original.AssemblyReferences.Select(name => name.FullName), patched.AssemblyReferences.Select(name => name.FullName));
    }

    [Theory]
    [InlineData("there is no such type", "TorchSharp.Number")]
    [InlineData("it has no finalizer", "TorchSharp.Scalar", ".ctor")]
    [InlineData("it has not one constructor", "TorchSharp.Scalar", "Finalize")]
    [InlineData("it has not one constructor", "TorchSharp.Scalar", "Finalize", ".ctor", ".ctor")]
    public void Extend_AnotherShape_IsRefusedWithTheReason(string reason, string type, params string[] methods)
    {
        var error = Assert.Throws<InvalidDataException>(() => ScalarLifetimes.Extend(AssemblyWith(type, methods)));
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Extend_NoAssembly_IsRefused() => Assert.Throws<InvalidDataException>(() => ScalarLifetimes.Extend([1, 2, 3]));

    [Fact]
    public void Build_OutputOfTheCommandLine_IsPatched()
    {
        var built = File.ReadAllBytes(Path.Combine(Repository.Root, "artifacts", "bin", "Cli", Repository.Configuration, "TorchSharp.dll"));
        Assert.Same(built, ScalarLifetimes.Extend(built));
    }

    public void Dispose() => _context.Unload();

    private static byte[] Published(string name)
    {
        var folder = typeof(ScalarLifetimesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "TorchSharpPackage").Value!;
        using var package = ZipFile.OpenRead(Directory.GetFiles(folder, "*.nupkg").Single());
        using var entry = package.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private ConstructorInfo Constructor(byte[] assembly) => _context.LoadFromStream(new MemoryStream(assembly))
        .GetType("TorchSharp.Scalar", throwOnError: true)!.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(nint)])!;

    /// <summary>Makes a scalar without a native number, which nothing holds on return.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Make(ConstructorInfo create) => new(create.Invoke([nint.Zero]));

    private static void Make(ConstructorInfo create, int count)
    {
        for (var i = 0; i < count; i++) Make(create);
    }

    private static WeakReference OnAnotherThread(Func<WeakReference> make)
    {
        WeakReference? made = null;
        var thread = new Thread(() => made = make());
        thread.Start();
        thread.Join();
        return made!;
    }

    private static bool IsAlive(WeakReference reference)
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return reference.IsAlive;
    }

    private static byte[] AssemblyWith(string type, string[] methods)
    {
        using var assembly = AssemblyDefinition.CreateAssembly(new("TorchSharp", new(0, 108)), "TorchSharp", ModuleKind.Dll);
        var (module, name) = (assembly.MainModule, type.Split('.'));
        var definition = new TypeDefinition(name[0], name[1], Mono.Cecil.TypeAttributes.Class, module.TypeSystem.Object);
        foreach (var method in methods)
        {
            var empty = new MethodDefinition(method, Mono.Cecil.MethodAttributes.SpecialName | Mono.Cecil.MethodAttributes.RTSpecialName, module.TypeSystem.Void);
            empty.Body.GetILProcessor().Emit(OpCodes.Ret);
            definition.Methods.Add(empty);
        }
        module.Types.Add(definition);
        using var written = new MemoryStream();
        assembly.Write(written);
        return written.ToArray();
    }
}
