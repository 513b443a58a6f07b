namespace ComicCluster.Cli.Tests;

/// <summary>Streams that are closed or full end nothing but what they are needed for.</summary>
public sealed class StreamsTests(TinyModels models)
{
    private string[] Write => ["write", "Once", "--model", models.Gpt2, "--seed", "1", "--max-tokens", "5", "--ignore-end"];

    [Theory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    [InlineData("<&-")]
    [InlineData("<&- 2>&-")]
    public void Write_WithoutErrorStreamOrInput_WritesTheSame(string redirections)
    {
        var written = Comic.RunRedirected(redirections, Write);
        Assert.Equal((0, Comic.Run(Write).Output), (written.ExitCode, written.Output));
    }

    [Theory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    public void Paint_WithoutErrorStream_Paints(string redirections)
    {
        var picture = models.InFolder($"streams-{redirections.Length}.png");
        var painted = Comic.RunRedirected(redirections, "paint", "a cat", "--clip", models.Clip, "-o", picture, "--size", "32x32", "--steps", "2", "--seed", "1");
        Assert.Equal(0, painted.ExitCode);
        Assert.True(File.Exists(picture));
    }

    [Theory]
    [InlineData(2, "2>/dev/full", "draw", "a cat", "--panels", "many")]
    [InlineData(2, "2>&-", "draw", "a cat", "--panels", "13")]
    [InlineData(1, "2>/dev/full", "info", "nowhere")]
    public void Failure_WithoutErrorStream_HasItsExitCode(int exitCode, string redirections, params string[] arguments) =>
        Assert.Equal(exitCode, Comic.RunRedirected(redirections, arguments).ExitCode);

    [Fact]
    public void Write_OutputThatIsFull_FailsInALine() => Comic.RunRedirected(">/dev/full", Write).AssertEndsWith(1, "comic: No space left on device");
}
