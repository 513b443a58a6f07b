using ComicCluster.Engine.Language.Generation;

namespace ComicCluster.Engine.Tests.Language.Generation;

public sealed class StopStringScannerTests
{
    [Theory]
    [InlineData("one\n\ntwo", "one", true)]
    [InlineData("one\ntwo\n", "one\ntwo\n", false)]
    [InlineData("say The End. more", "say ", true)]
    [InlineData("say The Endless. more The En", "say The Endless. more The En", false)]
    [InlineData("aaab", "a", true)]
    [InlineData("", "", false)]
    public void Append_AnySplit_EndsBeforeTheFirstStop(string text, string expected, bool stopped)
    {
        for (var size = 1; size <= 5; size++)
        {
            var scanner = new StopStringScanner(["\n\n", "The End.", "aab"]);
            var released = "";
            foreach (var piece in text.Chunk(size))
            {
                released += scanner.Append(new(piece));
                Assert.StartsWith(released, expected);
                if (scanner.Stopped) break;
            }
            Assert.Equal(stopped, scanner.Stopped);
            Assert.Equal(expected, released + scanner.Flush());
        }
    }

    [Fact]
    public void Append_NoBeginningOfAStop_HoldsNothingBack()
    {
        var scanner = new StopStringScanner(["The End."]);
        Assert.Equal("x ", scanner.Append("x The"));
        Assert.Equal("Then", scanner.Append("n"));
    }
}
