namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Neighbouring tokens of one sequence in a pass.</summary>
/// <param name="Cache">Where their keys and values go.</param>
/// <param name="FirstRow">The row of the first one.</param>
/// <param name="Rows">How many.</param>
/// <param name="FirstPosition">The position of the first one in its sequence.</param>
internal readonly record struct SequenceSlice(SequenceCache Cache, int FirstRow, int Rows, int FirstPosition);
