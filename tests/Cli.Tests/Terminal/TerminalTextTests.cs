using ComicCluster.Cli.Terminal;

namespace ComicCluster.Cli.Tests.Terminal;

public sealed class TerminalTextTests
{
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467"; // a man, a woman and a girl, joined

    [Theory]
    [InlineData("one\r\ntwo\rthree\n", "one\ntwo\nthree\n")]
    [InlineData("\u001b[31mred\u0007", "\ufffd[31mred\ufffd")]
    [InlineData("abc\u202edef\u2066g\u2069", "abc\ufffddef\ufffdg\ufffd")]
    [InlineData("\tשלום\u200f 龍 🐉", "\tשלום\u200f 龍 🐉")]
    public void Clean_Text_HasNoMarksThatATerminalObeys(string text, string clean) => Assert.Equal(clean, TerminalText.Clean(text));

    [Theory]
    [InlineData("a cat", 5)]
    [InlineData("龍と魔法", 8)]
    [InlineData("🐉🔥", 4)]
    [InlineData("cafe\u0301", 4)]
    [InlineData(Family, 2)]
    public void Width_Line_IsItsColumns(string line, int columns) => Assert.Equal(columns, TerminalText.Width(line));

    [Theory]
    [InlineData("a cat", 5, "a cat")]
    [InlineData("a cats", 5, "a ca…")]
    [InlineData("龍と魔法", 6, "龍と…")]
    [InlineData("🐉🔥🐉", 4, "🐉…")]
    [InlineData("x" + Family + Family, 4, "x" + Family + "…")]
    public void Cut_LongLine_HalvesNoCharacter(string line, int columns, string cut) => Assert.Equal(cut, TerminalText.Cut(line, columns));

    [Fact]
    public void Lines_OfATable_StayInLineWithWideCharacters()
    {
        var lines = TextTable.Lines([["龍", "x"], ["a cat", "y"], ["🐉\r\nfire", "z"]]).ToArray();
        Assert.Equal(["龍       x", "a cat    y", "🐉 fire  z"], lines);
    }
}
