using System.Runtime.CompilerServices;
using ComicCluster.Engine.Runtime;
using Xunit.Sdk;
using Xunit.v3;

// The live tensor count is one for the whole process.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace ComicCluster.Silo.Tests;

internal static class TestSetup
{
    [ModuleInitializer]
    internal static void Initialize() => TorchRuntime.Start(threads: 1); // a thread a panel, as comic draw
}
