using System.CommandLine;
using System.Runtime.InteropServices;
using ComicCluster.Cli.Commands.Training;

namespace ComicCluster.Cli.Tests;

public sealed class TrainingRestartsTests
{
    private static readonly ParseResult Result = new RootCommand().Parse([]);

    [Fact]
    public void Around_LostNumber_BeginsAgain()
    {
        var calls = 0;
        var action = TrainingRestarts.Around((_, _) => ++calls < 3 ? throw new LibtorchError("Unknown scalar type: 117") : 7);
        Assert.Equal(7, action(Result, default));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void Around_AnotherError_Ends()
    {
        var calls = 0;
        var action = TrainingRestarts.Around((_, _) => ++calls > 0 ? throw new LibtorchError("out of memory") : 0);
        Assert.Throws<LibtorchError>(() => action(Result, default));
        Assert.Equal(1, calls);
    }

    private sealed class LibtorchError(string message) : ExternalException(message);
}
