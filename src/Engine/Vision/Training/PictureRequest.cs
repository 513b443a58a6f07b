namespace ComicCluster.Engine.Vision.Training;

/// <summary>What kind of picture is wanted.</summary>
/// <param name="Side">Width and height in pixels.</param>
/// <param name="SmallestCrop">The least side of the part shown ÷ the side of the scene; 1 shows all of it.</param>
/// <param name="Complete">The caption names everything that the scene's author decided, instead of a part of it.</param>
/// <param name="CloseUps">Share of the pictures that one thing fills.</param>
public sealed record PictureRequest(int Side, double SmallestCrop, bool Complete, double CloseUps = 0);
