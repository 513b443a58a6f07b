using ComicCluster.Toyland.Parsing;

namespace ComicCluster.Toyland.Tests.Parsing;

public sealed class NounPhrasesTests
{
    [Theory]
    [InlineData("The red mage and a big blue dragon stood under a yellow sun.", "a red mage|a blue dragon|a yellow sun")]
    [InlineData("An orange knight rode a car. The orange knight slept.", "an orange knight|a car")]
    [InlineData("Three white rabbits in the green meadow", "a white rabbit")]
    [InlineData("a red treasure chest, and the cat", "a red treasure chest|a cat")]
    [InlineData("\"Look, a dragon!\"", "")]
    [InlineData("", "")]
    public void Of_Sentence_NamesEachThingOnce(string sentence, string expected) =>
        Assert.Equal(expected, string.Join('|', NounPhrases.Of(sentence)));
}
