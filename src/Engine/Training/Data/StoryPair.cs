namespace ComicCluster.Engine.Training.Data;

/// <summary>A prompt and the story that somebody wrote for it, as they are in the data: nothing is cleaned yet.</summary>
/// <param name="Prompt">One line.</param>
/// <param name="Story">One line; paragraphs end with the word <c>&lt;newline&gt;</c>.</param>
public readonly record struct StoryPair(string Prompt, string Story);
