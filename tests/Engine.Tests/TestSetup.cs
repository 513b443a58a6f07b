using System.Runtime.CompilerServices;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tests;
using Xunit.Sdk;
using Xunit.v3;

// libtorch's own threads already use every core, and the live tensor count is one for the whole process.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: CollectGarbage]

namespace ComicCluster.Engine.Tests;

internal static class TestSetup
{
    [ModuleInitializer]
    internal static void Initialize() => TorchRuntime.Start();
}
